package unanimous.benchmark.wrk;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import unanimous.benchmark.load.LoadReport;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;
import unanimous.cli.output.Json;

/**
 * The line that our script has wrk print in the end.
 *
 * @param refused all answers above 399, the conflicts among them
 */
record WrkReport(
    long micros,
    long answered,
    long conflicts,
    long refused,
    long broken,
    long p50Micros,
    long p99Micros,
    long maxMicros) {

  private static final String MARK = "report ";

  static WrkReport parse(String output) {
    String line =
        output
            .lines()
            .filter(one -> one.startsWith(MARK))
            .findFirst()
            .orElseThrow(() -> notUnderstood(output));
    try {
      byte[] json = line.substring(MARK.length()).getBytes(StandardCharsets.UTF_8);
      return Json.read(json, WrkReport.class);
    } catch (Json.MalformedJson e) {
      throw notUnderstood(output);
    }
  }

  private static CommandFailed notUnderstood(String output) {
    return new CommandFailed(
        ExitCode.UNREACHABLE, "wrk has not reported; it said:\n" + output.strip().indent(2));
  }

  LoadReport toLoadReport(int threads) {
    return new LoadReport(
        micros / 1e6,
        answered,
        conflicts,
        refused - conflicts,
        broken,
        p50Micros / 1e3,
        p99Micros / 1e3,
        maxMicros / 1e3,
        threads,
        Optional.empty(),
        Optional.empty());
  }
}
