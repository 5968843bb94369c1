package unanimous.system.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import unanimous.system.cluster.TestCluster;

/** Prometheus's own judge of what it is given. */
final class Promtool {

  private Promtool() {}

  static void assertAccepts(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(Program.PROMTOOL.path()));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(TestCluster.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as("%s: %s", command, said).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
