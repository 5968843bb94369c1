package unanimous.coordinator.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import unanimous.coordinator.read.ReadableReplicas;
import unanimous.coordinator.read.SnapshotReads;
import unanimous.coordinator.room.Room;
import unanimous.coordinator.room.TestRoom;
import unanimous.node.access.PeerAccess;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.driver.Inbox;
import unanimous.node.driver.InboxReader;
import unanimous.node.testing.FakePeer;
import unanimous.node.testing.FakePeer.Response;
import unanimous.node.trace.Tracing;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.node.wire.Replies;
import unanimous.node.wire.StoreHeader;
import unanimous.node.wire.WireClient;
import unanimous.protocol.coordinator.AbortReason;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;

/** A replica that answers reads, and a driver that decides, both as they are told. */
class ReadingTransactionsTest {

  private static final TransactionId ID = new TransactionId(7, 1);
  private static final Outcome COMMITTED = new Outcome.Committed(ID, 50);
  private static final String FOUND = "{\"found\":{\"value\":\"aGk=\",\"revision\":%d}}";
  private static final String ABSENT = "{\"absent\":{}}";
  private static final int VALUES = 20_000;

  private final Queue<String> answers = new ArrayDeque<>();
  private final Queue<Outcome> outcomes = new ArrayDeque<>();
  private final FakePeer replica = new FakePeer(_ -> answer());
  private final WireClient client = new WireClient(Duration.ofSeconds(5), PeerAccess.NONE);
  private final Inbox<CoordinatorEvent> inbox = new Inbox<>();
  private final Room values = TestRoom.of(VALUES);
  private final List<Integer> freeAtSubmit = new CopyOnWriteArrayList<>();
  private final InboxReader<CoordinatorEvent> driver = new InboxReader<>(inbox, this::decide);
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  ReadingTransactionsTest() throws IOException {}

  private Response answer() {
    return Response.json("{\"answers\":[" + answers.remove() + "]}")
        .with(Map.of(StoreHeader.NAME, "store"));
  }

  private void decide(CoordinatorEvent event) {
    if (event instanceof CoordinatorEvent.Submit submit) {
      freeAtSubmit.add(TestRoom.free(values, VALUES));
      submit.reply().with(outcomes.remove());
    }
  }

  @AfterEach
  void close() {
    driver.close();
    client.close();
    replica.close();
  }

  @Test
  void readsWithoutATransactionWhereNothingIsWritten() throws IOException {
    answers.add(FOUND.formatted(42) + "," + ABSENT);

    submit("{\"operations\":[{\"get\":{\"key\":\"a\"}},{\"get\":{\"key\":\"b\"}}]}");

    assertThat(response.getContentAsString())
        .isEqualTo(
            "{\"results\":[{\"key\":\"a\",\"revision\":42,\"value\":\"aGk=\"},"
                + "{\"key\":\"b\",\"revision\":0,\"value\":null}]}");
    assertThat(response.getHeader("Transaction-Id")).isNull();
    assertThat(submitted()).isEmpty();
  }

  @Test
  void writesOnTheConditionThatWhatWasReadIsStillSo() throws IOException {
    answers.add(FOUND.formatted(42) + "," + ABSENT);
    outcomes.add(COMMITTED);

    submit(
        "{\"operations\":[{\"get\":{\"key\":\"a\"}},{\"delete\":{\"key\":\"a\"}},"
            + "{\"get\":{\"key\":\"b\"}}],\"conditions\":[{\"key\":\"c\",\"revision\":3}]}");

    assertThat(response.getContentAsString())
        .isEqualTo(
            "{\"transaction\":\"7-1\",\"revision\":50,\"results\":["
                + "{\"key\":\"a\",\"revision\":42,\"value\":\"aGk=\"},"
                + "{\"key\":\"a\",\"revision\":50},"
                + "{\"key\":\"b\",\"revision\":0,\"value\":null}]}");
    assertThat(submitted())
        .singleElement()
        .satisfies(transaction ->
            assertThat(transaction.conditions())
                .containsExactlyInAnyOrder(at("c", 3), at("a", 42), at("b", 0)));
  }

  @Test
  void readsAgainWhatAnotherWroteMeanwhile() throws IOException {
    answers.add(FOUND.formatted(42));
    answers.add(FOUND.formatted(43));
    outcomes.add(failed(at("a", 42), 43));
    outcomes.add(COMMITTED);

    submit("{\"operations\":[{\"get\":{\"key\":\"a\"}},{\"delete\":{\"key\":\"b\"}}]}");

    assertThat(response.getContentAsString()).contains("\"revision\":43,\"value\"");
    assertThat(submitted()).hasSize(2);
    assertThat(submitted().getLast().conditions()).containsExactly(at("a", 43));
  }

  /** It is answered with what it read, once it has been decided. */
  @Test
  void keepsMemoryForWhatWasReadLastUntilItIsAnswered() throws IOException {
    String large = Base64.getEncoder().encodeToString(new byte[6_000]);
    for (long revision = 42; revision <= 43; revision++) {
      answers.add(FOUND.formatted(revision).replace("aGk=", large));
    }
    outcomes.add(failed(at("a", 42), 43));
    outcomes.add(COMMITTED);

    submit("{\"operations\":[{\"get\":{\"key\":\"a\"}},{\"delete\":{\"key\":\"b\"}}]}");

    assertThat(response.getContentAsString()).contains(large);
    assertThat(freeAtSubmit).containsExactly(VALUES - 14_000, VALUES - 14_000);
    assertThat(TestRoom.free(values, VALUES)).isEqualTo(VALUES);
  }

  @Test
  void changesNothingWhereThereIsNoMemoryForWhatIsRead() {
    answers.add(FOUND.formatted(42).replace("aGk=", "A".repeat(8_000)));
    try (Room.Place _ = values.take(VALUES)) {
      Problem problem =
          refusal("{\"operations\":[{\"get\":{\"key\":\"a\"}},{\"delete\":{\"key\":\"b\"}}]}");

      assertThat(problem.type()).isEqualTo(ProblemType.OVERLOADED);
      assertThat(problem.detail()).startsWith("Nothing was changed");
    }
    assertThat(submitted()).isEmpty();
  }

  @Test
  void givesUpWhenOthersAreAlwaysFaster() throws IOException {
    for (int i = 0; i < 10; i++) {
      answers.add(FOUND.formatted(i));
      outcomes.add(failed(at("a", i), i + 1));
    }

    submit("{\"operations\":[{\"get\":{\"key\":\"a\"}},{\"delete\":{\"key\":\"b\"}}]}");

    assertThat(response.getStatus()).isEqualTo(409);
    assertThat(response.getContentAsString())
        .contains("urn:unanimous:conflict", "Nothing was changed", "\"key\":\"a\"", "\"7-1\"");
    assertThat(response.getHeader("Transaction-Id")).isEqualTo("7-1");
    assertThat(submitted()).hasSize(5);
  }

  /** Its client looks for it in the logs by its name. */
  @Test
  void namesTheTransactionThatWasTriedIfNothingCanBeReadForTheNextTry() throws IOException {
    answers.add(FOUND.formatted(42)); // and then no more: the replica hangs up
    outcomes.add(failed(at("a", 42), 43));

    submit("{\"operations\":[{\"get\":{\"key\":\"a\"}},{\"delete\":{\"key\":\"b\"}}]}");

    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getContentAsString())
        .contains("urn:unanimous:replica-unavailable", "Nothing was changed", "\"7-1\"");
    assertThat(response.getHeader("Transaction-Id")).isEqualTo("7-1");
  }

  @Test
  void namesTheTransactionThatWasTriedIfTheClientsConditionDoesNotHoldForTheNextTry()
      throws IOException {
    answers.add(FOUND.formatted(42) + "," + FOUND.formatted(7));
    answers.add(FOUND.formatted(42) + "," + FOUND.formatted(8));
    outcomes.add(failed(at("a", 42), 43));

    submit(
        "{\"operations\":[{\"get\":{\"key\":\"a\"}},{\"get\":{\"key\":\"c\"}},"
            + "{\"delete\":{\"key\":\"b\"}}],\"conditions\":[{\"key\":\"c\",\"revision\":7}]}");

    assertThat(response.getStatus()).isEqualTo(412);
    assertThat(response.getHeader("Transaction-Id")).isEqualTo("7-1");
  }

  @Test
  void saysThatNothingWasChangedIfNothingCanBeRead() {
    Problem problem =
        refusal("{\"operations\":[{\"get\":{\"key\":\"a\"}},{\"delete\":{\"key\":\"b\"}}]}");

    assertThat(problem.type()).isEqualTo(ProblemType.REPLICA_UNAVAILABLE);
    assertThat(problem.detail()).startsWith("Nothing was changed");
    assertThat(submitted()).isEmpty();
  }

  @Test
  void leavesTheClientsOwnConditionToTheClient() throws IOException {
    answers.add(FOUND.formatted(42));
    outcomes.add(failed(at("a", 42), 43));

    submit(
        "{\"operations\":[{\"get\":{\"key\":\"a\"}},{\"delete\":{\"key\":\"b\"}}],"
            + "\"conditions\":[{\"key\":\"a\",\"revision\":42}]}");

    assertThat(response.getStatus()).isEqualTo(412);
    assertThat(submitted()).hasSize(1);
  }

  /** Were it tried, and true by then, the writes would be made upon something else. */
  @Test
  void doesNotTryAConditionThatIsFalseOfWhatWasRead() {
    answers.add(FOUND.formatted(42));

    Problem problem =
        refusal(
            "{\"operations\":[{\"get\":{\"key\":\"a\"}},{\"delete\":{\"key\":\"b\"}}],"
                + "\"conditions\":[{\"key\":\"a\",\"revision\":43}]}");

    assertThat(problem.type()).isEqualTo(ProblemType.CONDITION_FAILED);
    assertThat(problem.extras()).containsEntry("actualRevision", 42L);
    assertThat(submitted()).isEmpty();
  }

  @Test
  void checksConditionsAtTheMomentOfTheReadWhereNothingIsWritten() throws IOException {
    String json =
        "{\"operations\":[{\"get\":{\"key\":\"a\"}}],"
            + "\"conditions\":[{\"key\":\"c\",\"revision\":3}]}";
    answers.add(ABSENT + "," + FOUND.formatted(4));
    assertThat(refusal(json).type()).isEqualTo(ProblemType.CONDITION_FAILED);

    answers.add(ABSENT + "," + FOUND.formatted(3));
    submit(json);
    assertThat(response.getContentAsString())
        .isEqualTo("{\"results\":[{\"key\":\"a\",\"revision\":0,\"value\":null}]}");
    assertThat(replica.requests().getLast().body()).isEqualTo("{\"keys\":[\"a\",\"c\"]}");
  }

  @Test
  void answersAnyOtherAbortAsItIs() throws IOException {
    answers.add(FOUND.formatted(42));
    outcomes.add(new Outcome.Aborted(Optional.of(ID), new AbortReason.KeyHeld(new Key("a"), ID)));

    submit("{\"operations\":[{\"get\":{\"key\":\"a\"}},{\"delete\":{\"key\":\"b\"}}]}");

    assertThat(response.getStatus()).isEqualTo(409);
    assertThat(response.getContentAsString()).contains("\"holder\":\"7-1\"");
  }

  private void submit(String json) throws IOException {
    ReadableReplicas replicas = new ReadableReplicas();
    replicas.set(List.of(new Member(new ParticipantName("replica-1"), replica.url(), "store")));
    var reads = new SnapshotReads(replicas, client, TestRoom.of(1), values);
    var writeAnswers = new WriteAnswers(new Replies(CrashPoints.OFF));
    new ReadingTransactions(reads, new Submissions(inbox, Tracing.OFF), writeAnswers)
        .answer(TransactionJson.read(json.getBytes(StandardCharsets.UTF_8)), response);
  }

  private Problem refusal(String json) {
    return catchThrowableOfType(ProblemException.class, () -> submit(json)).problem();
  }

  private List<Transaction> submitted() {
    return driver.events(CoordinatorEvent.Submit.class).stream()
        .map(CoordinatorEvent.Submit::transaction)
        .toList();
  }

  private static Condition at(String key, long revision) {
    return new Condition(new Key(key), revision);
  }

  private static Outcome failed(Condition condition, long actual) {
    return new Outcome.Aborted(Optional.of(ID), new AbortReason.ConditionFailed(condition, actual));
  }
}
