package unanimous.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unanimous.cli.http.Origin;
import unanimous.cli.support.FakeCoordinator;
import unanimous.cli.support.FakeCoordinator.Reply;

class PatientWriteTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private static final Reply COMMITTED = Reply.committed(42);
  private static final Reply UNKNOWN = Reply.problem(500, "internal-error", "a fault");
  private static final Reply CONFLICT = Reply.problem(409, "conflict", "held");
  private static final Reply FAILED = Reply.problem(412, "condition-failed", "no");
  private static final Reply REUSED = Reply.problem(422, "idempotency-key-reused", "no");
  private static final Reply OVERLOADED = Reply.problem(429, "overloaded", "too much");
  private static final Reply UNAVAILABLE = Reply.problem(503, "replica-unavailable", "down");
  private static final Reply INVALID = Reply.problem(400, "invalid-request", "no");

  private final FakeCoordinator server = FakeCoordinator.answering(COMMITTED);
  private final List<Duration> pauses = new ArrayList<>();

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<Reply> worthAnother() {
    return Stream.of(UNKNOWN, OVERLOADED, UNAVAILABLE);
  }

  @ParameterizedTest
  @MethodSource("worthAnother")
  void goesOnUntilItIsCommitted(Reply failure) {
    assertThat(write(LONG, failure, failure, COMMITTED)).isInstanceOf(Outcome.Done.class);
    assertThat(server.received()).hasSize(3);
    assertThat(pauses).hasSize(2);
  }

  static Stream<Reply> settled() {
    return Stream.of(COMMITTED, CONFLICT, FAILED, REUSED, INVALID);
  }

  @ParameterizedTest
  @MethodSource("settled")
  void isContentWithWhatAnotherAttemptWouldNotChange(Reply reply) {
    write(LONG, reply);

    assertThat(server.received()).hasSize(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void doesNotComeBackBeforeItIsAskedTo() {
    write(LONG, OVERLOADED.with("Retry-After", "1"), COMMITTED);

    assertThat(pauses.getFirst()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_100));
  }

  @Test
  void tellsTheLastFailureWhenTimeIsOver() {
    assertThat(write(Duration.ofMillis(50), UNAVAILABLE)).isInstanceOf(Outcome.Aborted.class);
    assertThat(write(Duration.ZERO, UNKNOWN)).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void doesNotWaitLongerThanItMay() {
    write(Duration.ofMillis(500), UNAVAILABLE.with("Retry-After", "3600"));

    assertThat(pauses).isEmpty();
  }

  /** That attempt may still be on its way. */
  @Test
  void doesNotTakeALaterAbortForTheEndOfAnAttemptWithoutAnswer() {
    assertThat(write(LONG, UNKNOWN, FAILED)).isInstanceOf(Outcome.Unknown.class);
    assertThat(write(Duration.ofMillis(200), UNKNOWN, UNAVAILABLE))
        .isInstanceOf(Outcome.Unknown.class);
  }

  /** The key may be held by what the first attempt has left. */
  @Test
  void triesAConflictAgainAfterAnAttemptWithoutAnswer() {
    assertThat(write(LONG, UNKNOWN, CONFLICT, COMMITTED)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void doesNotWaitForAServerThatWasNeverThere() {
    server.close();

    assertThat(write(LONG, COMMITTED)).isInstanceOf(Outcome.Unreachable.class);
    assertThat(pauses).isEmpty();
  }

  @Test
  void waitsForAServerThatIsGoneAfterAnAttemptWithoutAnswer() {
    Iterator<Outcome> attempts =
        List.of(
                new Outcome.Unknown(null, "name", "no answer"),
                new Outcome.Unreachable("connection refused"),
                write(LONG, COMMITTED))
            .iterator();

    assertThat(patient(LONG).carryOut(attempts::next)).isInstanceOf(Outcome.Done.class);
    assertThat(pauses).hasSize(2);
  }

  /** The last of the replies is given to all further attempts. */
  private Outcome write(Duration patience, Reply... replies) {
    int before = server.received().size();
    server.answer(_ -> replies[Math.min(server.received().size() - before, replies.length) - 1]);
    KvClient client = new KvClient(Origin.parse(server.url()), Duration.ofSeconds(5)).named("name");
    return patient(patience).carryOut(() -> client.put("a", new byte[0], new Precondition.None()));
  }

  private PatientWrite patient(Duration patience) {
    var backoff = new Backoff(new SplittableRandom(1));
    return new PatientWrite(patience, backoff, (_, pause) -> pauses.add(pause));
  }
}
