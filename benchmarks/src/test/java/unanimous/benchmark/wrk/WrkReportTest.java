package unanimous.benchmark.wrk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import unanimous.benchmark.load.LoadReport;
import unanimous.cli.output.CommandFailed;

class WrkReportTest {

  private static final String OUTPUT =
      """
      Running 2s test @ http://127.0.0.1:20000
        1 threads and 64 connections
        Thread Stats   Avg      Stdev     Max   +/- Stdev
          Latency    21.30ms    9.98ms 120.11ms   81.01%
          Req/Sec     3.04k   410.02     3.71k    65.00%
        6060 requests in 2.00s, 1.04MB read
        Non-2xx or 3xx responses: 42
      Requests/sec:   3026.11
      Transfer/sec:    532.61KB

      report {"micros":2000000,"answered":6060,"conflicts":40,"refused":42,"broken":1,"p50Micros":20100,"p99Micros":60200,"maxMicros":120110}
      """;

  @Test
  void tellsConflictsFromOtherRefusals() {
    LoadReport report = WrkReport.parse(OUTPUT).toLoadReport(1);

    assertThat(report)
        .isEqualTo(
            new LoadReport(
                2, 6_060, 40, 2, 1, 20.1, 60.2, 120.11, 1, Optional.empty(), Optional.empty()));
    assertThat(report.operations()).isEqualTo(6_018);
    assertThat(report.operationsPerSecond()).isEqualTo(3_009);
  }

  @Test
  void repeatsWhatWrkSaidInsteadOfAReport() {
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> WrkReport.parse("unable to connect to 127.0.0.1:1 Connection refused"))
        .withMessageContaining("unable to connect");
  }
}
