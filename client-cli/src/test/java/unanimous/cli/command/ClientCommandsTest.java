package unanimous.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unanimous.cli.support.FakeCoordinator;
import unanimous.cli.support.FakeCoordinator.Reply;
import unanimous.cli.support.Screen;

/** {@code kv put}, {@code get} and {@code del}, and what holds for every command. */
class ClientCommandsTest {

  @TempDir private Path checkout;
  private final FakeCoordinator server = FakeCoordinator.answering(Reply.committed(42));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void takesNoPageOfAnotherServerForAValue() {
    var page = new Reply(200, Map.of("Content-Type", "text/html"), "<html>");
    server.answer(page);
    Screen screen = new Screen(checkout).variable("KV_SERVER", server.url());

    assertThat(screen.run("get", "a")).isEqualTo(5);
    assertThat(screen.out()).isEmpty();
    assertThat(screen.err()).contains("not as a Unanimous coordinator does", "KV_SERVER");
    assertThat(screen.run("get", "a", "--json")).isEqualTo(5);
  }

  @Test
  void putPrintsTheRevision() {
    Screen screen = screen();

    assertThat(screen.run("put", "app/db url", "hello")).isZero();

    assertThat(screen.out()).isEqualTo("42\n");
    assertThat(screen.err()).isEmpty();
    assertThat(server.onlyRequest().line()).isEqualTo("PUT /kv/app/db%20url");
    assertThat(server.onlyRequest().body()).isEqualTo("hello");
  }

  @Test
  void putTakesStandardInputAndFiles() throws IOException {
    Path file = Files.writeString(checkout.resolve("a file"), "from a file");
    Screen screen = screen().input("from input".getBytes(StandardCharsets.UTF_8));

    assertThat(screen.run("put", "a", "-")).isZero();
    assertThat(screen.run("put", "a", "@" + file)).isZero();
    assertThat(screen.run("put", "a", "--", "-5")).isZero();
    assertThat(screen.run("put", "a", "")).isZero();

    assertThat(server.received())
        .extracting(FakeCoordinator.Received::body)
        .containsExactly("from input", "from a file", "-5", "");
  }

  @Test
  void putSendsConditions() {
    Screen screen = screen();

    assertThat(screen.run("put", "a", "1", "--if-revision", "7")).isZero();
    assertThat(screen.run("put", "--if-absent", "a", "1")).isZero();
    assertThat(screen.run("del", "a", "--if-revision=7")).isZero();

    assertThat(server.received().get(0).header("If-Match")).isEqualTo("\"7\"");
    assertThat(server.received().get(1).header("If-None-Match")).isEqualTo("*");
    assertThat(server.received().get(2).header("If-Match")).isEqualTo("\"7\"");
  }

  @Test
  void getWritesTheBytesAndNothingElse() {
    server.answer(Reply.value("no newline\0here", 7));
    Screen screen = screen();

    assertThat(screen.run("get", "a")).isZero();

    assertThat(screen.outBytes()).isEqualTo("no newline\0here".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void getTellsProgramsTheRevisionToo() {
    server.answer(Reply.value("hello", 7));
    Screen screen = screen();

    assertThat(screen.run("--json", "get", "a")).isZero();

    assertThat(screen.out()).isEqualTo("{\"key\":\"a\",\"revision\":7,\"value\":\"aGVsbG8=\"}\n");
  }

  @Test
  void exitCodesSayWhatHappened() {
    Screen screen = screen();

    server.answer(Reply.problem(404, "key-not-found", "there is no key 'a'"));
    assertThat(screen.run("get", "a")).isEqualTo(1);
    assertThat(screen.err()).isEqualTo("kv: there is no key 'a'\n");
    assertThat(screen.out()).isEmpty();

    server.answer(Reply.problem(400, "invalid-key", "control characters"));
    assertThat(screen.run("put", "a", "1")).isEqualTo(2);

    server.answer(Reply.problem(409, "conflict", "held by 7-1"));
    assertThat(screen.run("del", "a")).isEqualTo(3);
    assertThat(screen.err()).isEqualTo("kv: aborted: held by 7-1\n");

    server.answer(Reply.problem(500, "internal-error", "a fault").with("Transaction-Id", "7-9"));
    assertThat(screen.run("put", "a", "1", "--retry-for", "0s")).isEqualTo(4);
    assertThat(screen.err()).contains("./kv tx 7-9", "--idempotency-key").hasLineCount(1);

    server.answer(Reply.problem(503, "replica-unavailable", "replica-2 is down"));
    assertThat(screen.run("put", "a", "1", "--retry-for", "0s")).isEqualTo(3);
    assertThat(screen.run("get", "a")).isEqualTo(5);

    server.close();
    assertThat(screen.run("put", "a", "1")).isEqualTo(5);
    assertThat(screen.err()).contains("Nothing was sent").hasLineCount(1);
  }

  @Test
  void failuresAreToldToProgramsOnStandardOutput() {
    server.answer(Reply.problem(409, "conflict", "held by 7-1").with("Transaction-Id", "7-2"));
    Screen screen = screen();

    assertThat(screen.run("put", "a", "1", "--json")).isEqualTo(3);

    assertThat(screen.out())
        .startsWith("{\"outcome\":\"aborted\",")
        .contains("\"transaction\":\"7-2\"", "\"type\":\"urn:unanimous:conflict\"");
    assertThat(screen.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "put",
        "put a",
        "put a b c",
        "put a b --if-absent --if-revision 1",
        "put a b --if-revision x",
        "put a b --unknown",
        "get",
        "frobnicate",
        "tx",
        "get a --server nowhere",
        "get a --timeout 10",
        "put a @/no/such/file",
        "put a b --idempotency-key ü",
        "del a --idempotency-key=",
        "put a b --retry-for soon",
        "hammer --clients 0",
        "hammer --reads 1.5",
        "kill",
        "down --data no-such-folder",
        "kill replica-1 --data no-such-folder",
      })
  void wrongUsageIsSaidInOneLine(String commandLine) {
    Screen screen = screen();

    assertThat(screen.run(commandLine.split(" "))).isEqualTo(2);

    assertThat(screen.err()).startsWith("kv: ").hasLineCount(1);
    assertThat(screen.out()).isEmpty();
    assertThat(server.received()).isEmpty();
  }

  /** The JVM has put U+FFFD in the place of bytes that are not UTF-8: what they were is lost. */
  @Test
  void whatIsNotUtf8IsRefusedBeforeItIsStoredAsSomethingElse() {
    Screen screen = screen().input("a\uFFFDb".getBytes(StandardCharsets.UTF_8));

    assertThat(screen.run("put", "a", "1\uFFFD")).isEqualTo(2);
    assertThat(screen.err()).contains("the value", "not UTF-8", "nothing was sent", "@FILE");
    assertThat(screen.run("put", "a\uFFFD", "1")).isEqualTo(2);
    assertThat(screen.err()).contains("the key", "not UTF-8", "nothing was sent");
    assertThat(screen.run("del", "a\uFFFD")).isEqualTo(2);
    assertThat(server.received()).isEmpty();

    assertThat(screen.run("put", "a", "-")).isZero();
    assertThat(server.onlyRequest().body()).isEqualTo("a\uFFFDb");
  }

  /** What a shell makes of {@code --data "$UNSET"}; the checkout's own folder is no cluster's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "down",
        "status",
        "kill replica-1",
        "start replica-1",
        "release",
        "restore backup",
        "hammer --check --kill all",
      })
  void anEmptyDataFolderIsRefused(String commandLine) throws IOException {
    Screen screen = screen();

    assertThat(screen.run((commandLine + " --data=").split(" "))).isEqualTo(2);

    assertThat(screen.err()).contains("--data names no folder").hasLineCount(1);
    assertThat(checkout).isEmptyDirectory();
  }

  @Test
  void anEmptyKeyIsRefusedHere() {
    assertThat(screen().run("del", "")).isEqualTo(2);
    assertThat(server.received()).isEmpty();
  }

  @Test
  void withoutACommandTheHelpIsShown() {
    Screen screen = screen();

    assertThat(screen.run()).isEqualTo(2);
    assertThat(screen.err()).contains("hammer", "status", "Exit codes");
    assertThat(screen.run("--help")).isZero();
    assertThat(screen.out()).contains("hammer", "status", "Exit codes");
    assertThat(screen.run("put", "--help")).isZero();
    assertThat(screen.out()).contains("--if-absent", "--server");
  }

  @Test
  void theOptionNamesTheServerBeforeTheVariableDoes() {
    Screen screen = new Screen(checkout).variable("KV_SERVER", "http://localhost:1");

    assertThat(screen.run("get", "a", "--server", server.url())).isZero();
    assertThat(screen.run("--server", server.url(), "get", "a")).isZero();
    assertThat(screen.run("get", "a")).isEqualTo(5);
  }

  private Screen screen() {
    return new Screen(checkout).variable("KV_SERVER", server.url());
  }
}
