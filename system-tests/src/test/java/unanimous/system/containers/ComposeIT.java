package unanimous.system.containers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The checkout's docker-compose.yml, by the commands of docs/containers.md. */
@ExtendWith(ComposeFound.class)
final class ComposeIT {

  @Test
  void keepsTheDataInItsVolumesWhenAllContainersAreMadeAnew() {
    try (Compose compose = Compose.newProject()) {
      compose.run("up", "--build", "--detach");
      compose.awaitPut("greeting", "hello");

      compose.run("down");
      compose.run("up", "--detach");
      compose.awaitPut("other", "again");

      assertThat(compose.http().read("greeting").text()).isEqualTo("hello");
      compose.run("--profile", "client", "build", "kv");
      assertThat(compose.run("run", "--rm", "-T", "kv", "get", "greeting")).contains("hello");
      // The secret in the volume lets it ask the replicas too.
      assertThat(compose.run("run", "--rm", "-T", "kv", "status"))
          .containsPattern("replica-3 .*in-sync");
    }
  }
}
