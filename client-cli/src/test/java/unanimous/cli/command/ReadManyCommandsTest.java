package unanimous.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.support.FakeCoordinator;
import unanimous.cli.support.FakeCoordinator.Received;
import unanimous.cli.support.FakeCoordinator.Reply;
import unanimous.cli.support.Screen;

/** {@code kv ls}, and {@code kv txn} with gets. */
class ReadManyCommandsTest {

  private static final String FIRST =
      """
      {"entries":[{"key":"a b","revision":7},{"key":"a/ü","revision":12}],"next":"a/ü"}\
      """;
  private static final String LAST =
      """
      {"entries":[{"key":"b","revision":3}],"next":null}\
      """;

  @TempDir private Path checkout;
  private final FakeCoordinator server = FakeCoordinator.answering(ReadManyCommandsTest::page);

  private static Reply page(Received request) {
    return Reply.json(request.target().contains("&after=&") ? FIRST : LAST);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void lsGoesThroughAllPages() {
    Screen screen = screen();

    assertThat(screen.run("ls")).isZero();

    assertThat(screen.out()).isEqualTo("a b\t7\na/ü\t12\nb\t3\n");
    assertThat(server.received())
        .extracting(Received::line)
        .containsExactly(
            "GET /kv?prefix=&after=&limit=1000&values=false",
            "GET /kv?prefix=&after=a%2F%C3%BC&limit=1000&values=false");
  }

  @Test
  void lsAsksForWhatBeginsWithThePrefix() {
    assertThat(screen().run("ls", "a/&b+")).isZero();

    assertThat(server.received().getFirst().target()).startsWith("/kv?prefix=a%2F%26b%2B&after=&");
  }

  @Test
  void lsTellsProgramsAnObjectALine() {
    Screen screen = screen();

    assertThat(screen.run("ls", "--json")).isZero();

    assertThat(screen.out())
        .isEqualTo(
            """
            {"key":"a b","revision":7}
            {"key":"a/ü","revision":12}
            {"key":"b","revision":3}
            """);
  }

  @Test
  void lsSaysWhenItCouldNotGoOn() {
    server.answer(Reply.problem(503, "in-doubt", "a write is in doubt"));
    Screen screen = screen();

    assertThat(screen.run("ls")).isEqualTo(5);
    assertThat(screen.err()).contains("a write is in doubt").hasLineCount(1);

    server.answer(Reply.problem(400, "invalid-key", "control characters"));
    assertThat(screen.run("ls", "x")).isEqualTo(2);

    server.answer(Reply.json("nothing like a page"));
    assertThat(screen.run("ls")).isEqualTo(5);

    assertThat(screen.run("ls", "a", "b")).isEqualTo(2);
  }

  @Test
  void txnShowsWhatItHasRead() {
    server.answer(
        Reply.json(
            """
            {"results":[{"key":"a","revision":42,"value":"aGVsbG8="},
                        {"key":"b","revision":0,"value":null},
                        {"key":"c","revision":7,"value":"AQoC"}]}\
            """));
    Screen screen = screen().input("{}".getBytes(StandardCharsets.UTF_8));

    assertThat(screen.run("txn")).isZero();

    assertThat(screen.out())
        .isEqualTo(
            """
            KEY  REVISION  VALUE
            a          42  hello
            b           -  (no such key)
            c           7  (3 bytes)
            """);
  }

  @Test
  void txnShowsWhatItHasReadBesideWhatItHasWritten() {
    server.answer(
        Reply.json(
            """
            {"transaction":"7-1","revision":43,
             "results":[{"key":"a","revision":42,"value":""},{"key":"a","revision":43}]}\
            """));
    Screen screen = screen().input("{}".getBytes(StandardCharsets.UTF_8));

    assertThat(screen.run("txn")).isZero();

    assertThat(screen.out())
        .isEqualTo(
            """
            committed 7-1 at revision 43

            KEY  REVISION  VALUE
            a          42
            a          43  (written)
            """);
  }

  /** What it read could not be told to a repeat, so it has no name, and is not repeated. */
  @Test
  void txnSendsWhatReadsAndWritesOnceAndWithoutAName() {
    server.answer(Reply.problem(503, "not-ready", "Not yet."));
    String both =
        """
        {"operations":[{"get":{"key":"a"}},{"delete":{"key":"b"}}]}\
        """;

    assertThat(screen().input(both.getBytes(StandardCharsets.UTF_8)).run("txn")).isNotZero();

    assertThat(server.received())
        .singleElement()
        .satisfies(request -> assertThat(request.header("Idempotency-Key")).isEmpty());
  }

  @Test
  void anAnswerWithoutResultsIsNotTakenForACommit() {
    server.answer(Reply.json("{}"));
    Screen screen = screen().input("{}".getBytes(StandardCharsets.UTF_8));

    assertThat(screen.run("txn")).isEqualTo(4);
    assertThat(screen.out()).isEmpty();
  }

  private Screen screen() {
    return new Screen(checkout).variable("KV_SERVER", server.url());
  }
}
