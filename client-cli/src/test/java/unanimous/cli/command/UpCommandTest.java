package unanimous.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unanimous.cli.cluster.FreePorts;
import unanimous.cli.output.Json;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''            | there is no token in it",
        "# a remark    | there is no token in it",
        "app           | line 1 is none",
        "app read 2c26 | line 1 is none",
      })
  void looksAtTheTokensBeforeItStartsAnything(String content, String why) throws IOException {
    Path file = Files.writeString(checkout.resolve("tokens"), content);
    Screen screen = new Screen(checkout);

    assertThat(screen.run("up", "--tokens", file.toString())).isEqualTo(2);

    assertThat(screen.err()).contains(file.toString(), why, "nothing was started").hasLineCount(1);
    assertThat(checkout.resolve("data")).doesNotExist();
  }

  @Test
  void saysThatThereIsNoFileOfTokens() {
    Screen screen = new Screen(checkout);

    assertThat(screen.run("up", "--tokens", "/no/such/file")).isEqualTo(2);

    assertThat(screen.err()).contains("/no/such/file", "there is no such file").hasLineCount(1);
    assertThat(checkout).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "start coordinator"})
  void saysThatTheTokensAreGoneThatTheClusterWasStartedWith(String commandLine) throws IOException {
    Path data = Files.createDirectories(checkout.resolve("data"));
    int port = FreePorts.inARow(2);
    Files.writeString(
        data.resolve("cluster.json"),
        "{\"port\":%d,\"replicas\":1,\"tokensFile\":\"/no/such/file\"}".formatted(port));
    Screen screen = new Screen(checkout);

    assertThat(screen.run(commandLine.split(" "))).as(screen.err()).isEqualTo(2);

    assertThat(screen.err())
        .contains("taken from /no/such/file: there is no such file", "nothing was started");
    assertThat(data.resolve("coordinator")).doesNotExist();
  }

  /** It goes on to what else is wrong: that the services are not built. */
  @Test
  void takesTheLinesThatTheTokenCommandMakes() throws Exception {
    Screen screen = new Screen(checkout);
    screen.run("token", "app", "--scopes", "read,write", "--prefix", "a b/", "--json");
    var made = Json.read(screen.out().getBytes(StandardCharsets.UTF_8), TokenCommand.Made.class);
    Path file = Files.writeString(checkout.resolve("tokens"), "# ours\n\n" + made.line() + "\n");

    String port = String.valueOf(FreePorts.inARow(2));

    assertThat(screen.run("up", "--tokens", file.toString(), "--port", port, "--replicas", "1"))
        .as(screen.err())
        .isEqualTo(5);
  }
}
