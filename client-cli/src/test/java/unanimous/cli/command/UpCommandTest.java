package unanimous.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.support.Screen;

/** What {@code kv up} refuses before it has made anything. */
class UpCommandTest {

  @TempDir private Path checkout;

  @Test
  void leavesNothingBehindWhenAPortIsInUse() throws IOException {
    Screen screen = new Screen(checkout);
    try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      String port = String.valueOf(other.getLocalPort());

      assertThat(screen.run("up", "--port", port, "--replicas", "1")).isEqualTo(2);

      assertThat(screen.err()).contains("is in use", "nothing was started");
    }
    assertThat(checkout).isEmptyDirectory();
  }

  @Test
  void leavesNothingBehindOfAShapeThatNoClusterHas() {
    assertThat(new Screen(checkout).run("up", "--replicas", "0")).isEqualTo(2);
    assertThat(checkout).isEmptyDirectory();
  }
}
