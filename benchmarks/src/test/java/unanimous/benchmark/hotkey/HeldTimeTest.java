package unanimous.benchmark.hotkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import unanimous.cli.output.CommandFailed;

class HeldTimeTest {

  private HttpServer coordinator;
  private String metrics = "";

  @BeforeEach
  void start() throws IOException {
    coordinator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    coordinator.createContext(
        "/actuator/prometheus",
        exchange -> {
          byte[] body = metrics.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    coordinator.start();
  }

  @AfterEach
  void stop() {
    coordinator.stop(0);
  }

  @Test
  void isTheTimeUntilDecidedAndThatOfTheForces() {
    metrics =
        """
        # TYPE unanimous_phase_seconds histogram
        unanimous_phase_seconds_bucket{application="coordinator",phase="prepare",le="0.1"} 3
        unanimous_phase_seconds_sum{application="coordinator",phase="commit"} 40.0
        unanimous_phase_seconds_sum{application="coordinator",phase="prepare"} 1.5
        unanimous_log_force_seconds_sum{application="coordinator"} 2.5E-1
        """;

    assertThat(HeldTime.of(url()).seconds()).isCloseTo(1.75, within(1e-9));
  }

  @Test
  void isAShareOfTheTimeBetween() {
    var before = new HeldTime(10, 1_000_000_000);

    assertThat(new HeldTime(13, 5_000_000_000L).shareSince(before)).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void saysWhatIsMissing() {
    metrics = "unanimous_log_force_seconds_sum{application=\"coordinator\"} 2\n";

    assertThatThrownBy(() -> HeldTime.of(url()))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("unanimous_phase_seconds_sum");
  }

  private String url() {
    return "http://127.0.0.1:" + coordinator.getAddress().getPort();
  }
}
