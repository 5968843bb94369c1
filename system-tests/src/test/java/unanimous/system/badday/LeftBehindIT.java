package unanimous.system.badday;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.system.cluster.TestCluster;

/** A process that is killed cannot clear up after itself, however often that happens. */
final class LeftBehindIT {

  @TempDir private Path temporary = Path.of("");

  @Test
  void killedProcessesLeaveNothingInTheFolderForTemporaryFiles() {
    String option = "-Djava.io.tmpdir=" + temporary;
    try (var cluster = TestCluster.up("left", 1, option)) {
      assertThat(runningWith(option)).as("processes that would use this folder").isEqualTo(2);

      cluster.kill("replica-1");
      cluster.kill(TestCluster.COORDINATOR);

      assertThat(temporary).isEmptyDirectory();
    }
  }

  private static long runningWith(String option) {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().arguments().map(Stream::of).orElse(Stream.empty()))
        .filter(option::equals)
        .count();
  }
}
