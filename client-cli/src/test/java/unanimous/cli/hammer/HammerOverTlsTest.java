package unanimous.cli.hammer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unanimous.cli.support.FakeCoordinator;
import unanimous.cli.support.FakeCoordinator.Received;
import unanimous.cli.support.FakeCoordinator.Reply;
import unanimous.cli.support.Screen;
import unanimous.cli.support.SelfSigned;

@Timeout(60)
class HammerOverTlsTest {

  /** More than one record of TLS, and more than the hammer's buffer has room for at first. */
  private static final int LARGE = 1 << 20;

  @TempDir private Path folder;
  private final Screen screen = new Screen(Path.of(""));
  private SSLContext before;

  @BeforeEach
  void rememberWhomTheJvmTrusts() throws Exception {
    before = SSLContext.getDefault();
  }

  @AfterEach
  void trustThemAgain() {
    SSLContext.setDefault(before);
  }

  @Test
  void putsAndGetsWhatIsLargerThanARecord() throws Exception {
    SSLContext identity = SelfSigned.in(folder, "localhost");
    SSLContext.setDefault(identity);
    try (var server = FakeCoordinator.secured(identity, HammerOverTlsTest::answer)) {
      assertThat(hammer(server, "--clients", "4", "--duration", "1s", "--value-size", "" + LARGE))
          .isZero();

      JsonNode result = JsonMapper.shared().readTree(screen.out());
      assertThat(result.at("/operations/put/count").asLong()).isPositive();
      assertThat(result.at("/operations/get/count").asLong()).isPositive();
      assertThat(result.at("/errors").isEmpty()).as(screen.out()).isTrue();
      assertThat(server.received().size())
          .isEqualTo(
              result.at("/operations/put/count").asInt()
                  + result.at("/operations/get/count").asInt());
    }
  }

  private static Reply answer(Received request) {
    return request.method().equals("GET") ? Reply.value("x".repeat(LARGE), 1) : Reply.committed(1);
  }

  @Test
  void sendsNothingToWhomTheJvmDoesNotTrust() throws Exception {
    SSLContext identity = SelfSigned.in(folder, "localhost");
    try (var server = FakeCoordinator.secured(identity, HammerOverTlsTest::answer)) {
      assertThat(hammer(server)).isEqualTo(5);

      assertThat(screen.err()).contains("nothing was sent").hasLineCount(1);
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void sendsNothingToWhoHasAnotherName() throws Exception {
    SSLContext identity = SelfSigned.in(folder, "elsewhere");
    SSLContext.setDefault(identity);
    try (var server = FakeCoordinator.secured(identity, HammerOverTlsTest::answer)) {
      assertThat(hammer(server)).isEqualTo(5);

      assertThat(server.received()).isEmpty();
    }
  }

  private int hammer(FakeCoordinator server, String... options) {
    String[] commandLine = new String[4 + options.length];
    System.arraycopy(
        new String[] {"hammer", "--json", "--server", server.url()}, 0, commandLine, 0, 4);
    System.arraycopy(options, 0, commandLine, 4, options.length);
    return screen.run(commandLine);
  }
}
