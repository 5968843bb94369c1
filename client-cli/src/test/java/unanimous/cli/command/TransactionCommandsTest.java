package unanimous.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.support.FakeCoordinator;
import unanimous.cli.support.FakeCoordinator.Reply;
import unanimous.cli.support.Screen;

/** {@code kv txn}, and {@code kv tx}. */
class TransactionCommandsTest {

  @TempDir private Path checkout;
  private final FakeCoordinator server = FakeCoordinator.answering(Reply.committed(42));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void txnSendsItsInputAsItIs() {
    server.answer(
        Reply.json(
            """
            {"transaction":"7-1","revision":42,
             "results":[{"key":"a","revision":42},{"key":"b","revision":42}]}\
            """));
    String transaction = "{\"operations\": [{\"put\": {\"key\": \"a\", \"text\": \"1\"}}]}";
    Screen screen = screen().input(transaction.getBytes(StandardCharsets.UTF_8));

    assertThat(screen.run("txn")).isZero();

    assertThat(server.onlyRequest().line()).isEqualTo("POST /transactions");
    assertThat(server.onlyRequest().body()).isEqualTo(transaction);
    assertThat(screen.out())
        .isEqualTo(
            """
            committed 7-1 at revision 42

            KEY  REVISION
            a          42
            b          42
            """);
  }

  @Test
  void txTellsWhatBecameOfATransaction() {
    server.answer(
        Reply.json(
            """
            {"transaction":"7-1","state":"preparing","revision":null,"reason":null,"keys":["a","b"],
             "ageMillis":1200,"participants":[
               {"name":"replica-1","recorded":"prepared","awaited":"nothing","awaitedMillis":null,
                "holds":["a","b"],"inDoubtMillis":1100},
               {"name":"replica-2","recorded":"unreachable","awaited":"vote","awaitedMillis":1200,
                "holds":[],"inDoubtMillis":null}],
             "next":[{"what":"it is aborted","withinMillis":1800}]}\
            """));
    Screen screen = screen();

    assertThat(screen.run("tx", "7-1")).isZero();

    assertThat(server.onlyRequest().line()).isEqualTo("GET /transactions/7-1");
    assertThat(screen.out())
        .isEqualTo(
            """
            7-1 preparing, 1.2 s old
            keys: a, b

            PARTICIPANT  RECORDED     AWAITED    FOR  IN DOUBT  HOLDS
            replica-1    prepared     nothing      -     1.1 s  a, b
            replica-2    unreachable  vote     1.2 s         -  -

            next, within 1.8 s: it is aborted
            """);
  }

  @Test
  void aTransactionThatWasForcedIsMarkedSo() {
    server.answer(
        Reply.json(
            """
            {"transaction":"7-1","state":"committed","revision":4,"reason":null,"keys":["a"],
             "ageMillis":1200,"participants":[
               {"name":"replica-1","recorded":"forced","awaited":"nothing","awaitedMillis":null,
                "holds":[],"inDoubtMillis":null,"forced":{"outcome":"abort",
                "forcedAt":"2026-11-27T02:07:20.111Z","standing":"contradicted"}}],
             "next":[]}\
            """));
    Screen screen = screen();

    assertThat(screen.run("tx", "7-1")).isZero();

    assertThat(screen.out())
        .contains(
            "An operator forced the abort at replica-1, 2026-11-27T02:07:20.111Z. It is"
                + " contradicted: ANOTHER OUTCOME WAS DECIDED");
  }

  @Test
  void anUnknownTransactionIsNotFound() {
    server.answer(Reply.problem(404, "transaction-not-found", "never issued"));

    assertThat(screen().run("tx", "9-9")).isEqualTo(1);
  }

  private Screen screen() {
    return new Screen(checkout).variable("KV_SERVER", server.url());
  }
}
