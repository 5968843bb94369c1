package unanimous.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.output.Json;
import unanimous.cli.support.FakeCoordinator;
import unanimous.cli.support.FakeCoordinator.Reply;
import unanimous.cli.support.Screen;

class TokenCommandTest {

  @TempDir private Path checkout;

  @Test
  void makesATokenAndTheLineThatKnowsItByItsDigest() throws Exception {
    Screen screen = new Screen(checkout);

    assertThat(screen.run("token", "app", "--scopes", "read,write", "--prefix", "a b/", "--json"))
        .isZero();

    var made = Json.read(screen.out().getBytes(StandardCharsets.UTF_8), TokenCommand.Made.class);
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(made.token().getBytes(StandardCharsets.UTF_8));
    assertThat(made.line())
        .isEqualTo("app read,write " + HexFormat.of().formatHex(digest) + " a b/");
  }

  @Test
  void makesAnotherEachTimeForReadersUnlessToldOtherwise() {
    Screen screen = new Screen(checkout);
    screen.run("token", "app");
    String first = screen.out();
    screen.run("token", "app");

    assertThat(screen.out()).isNotEqualTo(first).contains("app read ");
  }

  @Test
  void isSentFromAFileElseFromTheEnvironment() throws Exception {
    Path file = Files.writeString(checkout.resolve("token"), "from-file\n");
    assertThat(sent(new Screen(checkout), "--token-file", file.toString()))
        .isEqualTo("Bearer from-file");
    assertThat(sent(new Screen(checkout).variable("KV_TOKEN_FILE", file.toString())))
        .isEqualTo("Bearer from-file");
    assertThat(sent(new Screen(checkout).variable("KV_TOKEN", "abc"))).isEqualTo("Bearer abc");
    assertThat(sent(new Screen(checkout))).isEmpty();
  }

  private static String sent(Screen screen, String... options) {
    try (var server = FakeCoordinator.answering(Reply.value("hello", 1))) {
      String[] arguments =
          Stream.concat(Stream.of("get", "a", "--server", server.url()), Stream.of(options))
              .toArray(String[]::new);
      assertThat(screen.run(arguments)).as(screen.err()).isZero();
      return server.onlyRequest().header("Authorization");
    }
  }

  @Test
  void aRefusalSaysThatNothingWasDone() {
    Reply refusal = Reply.problem(403, "forbidden", "It is for others. Nothing was changed.");
    try (var server = FakeCoordinator.answering(refusal)) {
      Screen screen = new Screen(checkout).variable("KV_TOKEN", "abc");
      assertThat(screen.run("put", "a", "1", "--server", server.url())).isEqualTo(2);
      assertThat(screen.err()).contains("refused", "It is for others").doesNotContain("abc");
    }
  }

  @Test
  void refusesWhatTheServerWouldNotUnderstand() {
    Screen screen = new Screen(checkout);

    assertThat(screen.run("token", "a b")).isEqualTo(2);
    assertThat(screen.run("token", "#a")).isEqualTo(2);
    assertThat(screen.run("token", "app", "--scopes", "everything")).isEqualTo(2);
    assertThat(screen.run("token", "app", "--prefix", "a\nb")).isEqualTo(2);
    assertThat(screen.out()).isEmpty();
    assertThat(screen.err()).contains("nothing was made");
  }
}
