package unanimous.benchmark.wrk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import unanimous.benchmark.contender.Cleanup;
import unanimous.benchmark.contender.Programs;
import unanimous.benchmark.load.Load;
import unanimous.benchmark.load.LoadReport;
import unanimous.benchmark.workload.Workload;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/**
 * Runs {@code wrk} with our script. Its latencies are corrected for coordinated omission by wrk
 * itself.
 */
public final class Wrk {

  /** One is enough for more requests than two cores can answer, and leaves them to the servers. */
  private static final int THREADS = 1;

  private static final int TIMEOUT_SECONDS = 10;
  private static final String[] PACKAGES = {"wrk", "libluajit-5.1-2", "libluajit-5.1-common"};

  private final Programs programs;
  private final Path scripts;
  private final Cleanup cleanup;

  /**
   * Uses a folder for the scripts.
   *
   * @param scripts where they are unpacked
   */
  public Wrk(Programs programs, Path scripts, Cleanup cleanup) {
    this.programs = programs;
    this.scripts = scripts;
    this.cleanup = cleanup;
  }

  /** What to tell if it cannot be found or fetched. */
  public static List<String> missing(Programs programs) {
    return programs.find("wrk", PACKAGES).isPresent()
        ? List.of()
        : List.of("wrk, which puts load on what speaks HTTP: Debian's package wrk has it");
  }

  /**
   * Puts load on one address.
   *
   * @param store whose requests: the name of a script
   */
  public LoadReport run(String url, String store, Load load) {
    try {
      List<String> command = new ArrayList<>(options(load));
      command.addAll(List.of("-s", unpack("load").toString(), url, "--"));
      command.addAll(scriptArguments(store, load));
      return WrkReport.parse(output(command, load)).toLoadReport(THREADS);
    } catch (IOException e) {
      throw new CommandFailed(ExitCode.UNREACHABLE, "cannot run wrk: " + e.getMessage());
    }
  }

  private List<String> options(Load load) {
    return List.of(
        programs.find("wrk", PACKAGES).orElseThrow().toString(),
        "-t" + THREADS,
        "-c" + load.cell().clients(),
        "-d" + load.duration().toSeconds() + "s",
        "--timeout",
        TIMEOUT_SECONDS + "s");
  }

  private List<String> scriptArguments(String store, Load load) throws IOException {
    Workload workload = load.cell().workload();
    return List.of(
        unpack(store).toString(),
        workload.kind().word(),
        workload.keySet().prefix(),
        Integer.toString(workload.keySet().size()),
        Integer.toString(workload.valueBytes()),
        Double.toString(workload.hot() ? Workload.ZIPF_EXPONENT : 0),
        Integer.toString(Workload.TRANSACTION_KEYS),
        Long.toString(load.seed()),
        Long.toString(load.mostRequests()));
  }

  private Path unpack(String script) throws IOException {
    Path file = scripts.resolve(script + ".lua");
    if (!Files.exists(file)) {
      try (InputStream content = Wrk.class.getResourceAsStream(script + ".lua")) {
        Files.copy(Objects.requireNonNull(content, script), file);
      }
    }
    return file;
  }

  private String output(List<String> command, Load load) throws IOException {
    Path output = scripts.resolve("wrk.out");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(programs.libraryPath());
    Process process = cleanup.start(builder);
    try {
      // Its processor time is known only once it was waited for.
      if (!process.waitFor(load.duration().toSeconds() + TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("it does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return Files.readString(output);
  }
}
