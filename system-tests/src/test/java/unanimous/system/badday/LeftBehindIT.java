package unanimous.system.badday;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.system.cluster.TestCluster;

/** A process that is killed cannot clear up after itself, however often that happens. */
final class LeftBehindIT {

  @TempDir private Path temporary = Path.of("");

  @Test
  void killedProcessesLeaveNoLibraryInTheFolderForTemporaryFiles() {
    try (var cluster = TestCluster.up("left", 1, "-Djava.io.tmpdir=" + temporary)) {
      cluster.kill("replica-1");
      cluster.kill(TestCluster.COORDINATOR);

      assertThat(temporary)
          .as("Tomcat's folders show that it is the one")
          .isDirectoryContaining("glob:**/tomcat.*")
          .isDirectoryNotContaining("regex:.*sqlite.*");
    }
  }
}
