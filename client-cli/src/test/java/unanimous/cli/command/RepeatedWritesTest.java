package unanimous.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.support.FakeCoordinator;
import unanimous.cli.support.FakeCoordinator.Reply;
import unanimous.cli.support.Screen;

/** Writes under a name of their own, by which they can be repeated. */
class RepeatedWritesTest {

  @TempDir private Path checkout;
  private final FakeCoordinator server = FakeCoordinator.answering(Reply.committed(42));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyWriteHasAnIdempotencyKeyOfItsOwn() {
    Screen screen = screen().input("{}".getBytes(StandardCharsets.UTF_8));

    assertThat(screen.run("put", "a", "1")).isZero();
    assertThat(screen.run("del", "a")).isZero();
    screen.run("txn");

    assertThat(names()).hasSize(3).doesNotHaveDuplicates().allMatch(name -> name.length() == 36);
  }

  @Test
  void aWriteOfUnknownOutcomeIsRepeatedUnderItsKeyAndThatIsSaid() {
    Reply unknown = Reply.problem(500, "internal-error", "a fault");
    server.answer(_ -> server.received().size() < 3 ? unknown : Reply.committed(42));
    Screen screen = screen();

    assertThat(screen.run("put", "a", "1", "--idempotency-key", "mine")).isZero();

    assertThat(screen.out()).isEqualTo("42\n");
    assertThat(names()).containsExactly("mine", "mine", "mine");
    assertThat(screen.err())
        .startsWith("kv: outcome unknown: a fault.")
        .contains("--idempotency-key mine", "Trying again in")
        .hasLineCount(1);
  }

  @Test
  void aWriteWhoseOutcomeStaysUnknownTellsProgramsItsKey() {
    server.answer(Reply.problem(500, "internal-error", "a fault"));
    Screen screen = screen();

    int code = screen.run("put", "a", "1", "--json", "--idempotency-key=mine", "--retry-for=100ms");

    assertThat(code).isEqualTo(4);
    assertThat(screen.out()).contains("\"idempotencyKey\":\"mine\"");
    assertThat(server.received()).hasSizeGreaterThan(1);
  }

  @Test
  void anAnswerWithoutRevisionIsNotTakenForACommit() {
    server.answer(Reply.json("{}"));
    Screen screen = screen();

    assertThat(screen.run("put", "a", "1")).isEqualTo(4);
    assertThat(screen.out()).isEmpty();
  }

  private List<String> names() {
    return server.received().stream().map(request -> request.header("Idempotency-Key")).toList();
  }

  private Screen screen() {
    return new Screen(checkout).variable("KV_SERVER", server.url());
  }
}
