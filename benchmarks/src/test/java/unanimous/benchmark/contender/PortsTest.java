package unanimous.benchmark.contender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void passesOverPortsThatAreTaken() throws IOException {
    int first = Ports.inARow(3);
    try (var _ = new ServerSocket(first + 2, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(Ports.areFree(first, 2)).isTrue();
      assertThat(Ports.areFree(first, 3)).isFalse();
    }
  }
}
