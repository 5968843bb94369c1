package unanimous.coordinator.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemType;
import unanimous.protocol.coordinator.AbortReason;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.IdempotencyKey;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

class AbortProblemsTest {

  private static final ParticipantName FIRST = new ParticipantName("replica-1");
  private static final ParticipantName SECOND = new ParticipantName("replica-2");

  @Test
  void namesTheHolderOfAKey() {
    Problem problem = problem(new AbortReason.KeyHeld(new Key("k"), new TransactionId(7, 2)));

    assertThat(problem.type()).isEqualTo(ProblemType.CONFLICT);
    assertThat(problem.detail()).contains("7-2 came first and holds the key k");
    assertThat(problem.extras())
        .isEqualTo(Map.of("key", "k", "holder", "7-2", "transaction", "7-9"));
  }

  @Test
  void namesTheConditionThatFailedAndWhatIs() throws IOException {
    Problem problem = problem(new AbortReason.ConditionFailed(new Condition(new Key("k"), 42), 43));

    assertThat(problem.type()).isEqualTo(ProblemType.CONDITION_FAILED);
    assertThat(problem.detail()).contains("k must be at revision 42, but it is at revision 43");
    JsonNode document = document(problem);
    assertThat(document.path("condition").toString()).isEqualTo("{\"key\":\"k\",\"revision\":42}");
    assertThat(document.path("actualRevision").longValue()).isEqualTo(43);
  }

  @Test
  void saysInWordsThatAKeyMustNotExistOrDoesNot() {
    Key key = new Key("k");

    assertThat(problem(new AbortReason.ConditionFailed(new Condition(key, 0), 43)).detail())
        .contains("must not exist, but it is at revision 43");
    assertThat(problem(new AbortReason.ConditionFailed(new Condition(key, 42), 0)).detail())
        .contains("must be at revision 42, but it does not exist");
  }

  @Test
  void namesTheReplicasThatAreMissingAndWhatToDo() {
    Problem problem =
        problem(
            new AbortReason.ReplicasUnavailable(
                new TreeMap<>(Map.of(SECOND, "Connection refused", FIRST, "has not voted"))));

    assertThat(problem.type()).isEqualTo(ProblemType.REPLICA_UNAVAILABLE);
    assertThat(problem.detail())
        .contains("replica-1 (has not voted), replica-2 (Connection refused)", "./kv start NAME");
    assertThat(problem.extras()).containsEntry("replicas", List.of("replica-1", "replica-2"));
  }

  @Test
  void saysOnceWhatSeveralReplicasHaveInCommon() {
    Problem problem =
        problem(
            new AbortReason.ReplicasUnavailable(
                new TreeMap<>(Map.of(SECOND, "it refuses", FIRST, "it refuses"))));

    assertThat(problem.detail()).contains("replica-1 and replica-2 (it refuses)");
  }

  @Test
  void namesTheReplicaThatHadRefusedItToAPeer() {
    Problem problem = problem(new AbortReason.RefusedToPeer(FIRST));

    assertThat(problem.type()).isEqualTo(ProblemType.REPLICA_UNAVAILABLE);
    assertThat(problem.extras()).containsEntry("replicas", List.of("replica-1"));
  }

  @Test
  void saysThatThereIsTooMuchOrThatItIsOver() {
    assertThat(problem(new AbortReason.Overloaded(4_096)).type()).isEqualTo(ProblemType.OVERLOADED);
    assertThat(problem(new AbortReason.Overloaded(4_096)).detail()).contains("4096 writes");
    assertThat(problem(new AbortReason.Stopping()).type()).isEqualTo(ProblemType.NOT_READY);
  }

  @Test
  void namesTheTransactionWhoseIdempotencyKeyWasUsedAgain() {
    AbortReason reused =
        new AbortReason.IdempotencyKeyReused(new IdempotencyKey("name"), new TransactionId(7, 8));
    Problem problem = problem(reused);

    assertThat(problem.type()).isEqualTo(ProblemType.IDEMPOTENCY_KEY_REUSED);
    assertThat(problem.extras())
        .containsEntry("idempotencyKey", "name")
        .containsEntry("first", "7-8");
  }

  @Test
  void hasNoTransactionWhereNoneWasIssued() {
    AbortReason reason = new AbortReason.Stopping();

    assertThat(named(Optional.empty(), reason).extras()).isEmpty();
  }

  private static Problem problem(AbortReason reason) {
    Problem problem = named(Optional.of(new TransactionId(7, 9)), reason);
    assertThat(problem.detail()).startsWith("Nothing was changed");
    assertThat(problem.extras()).containsEntry("transaction", "7-9");
    return problem;
  }

  private static Problem named(Optional<TransactionId> id, AbortReason reason) {
    return AbortProblems.named(AbortProblems.of(reason), new Outcome.Aborted(id, reason));
  }

  private static JsonNode document(Problem problem) throws IOException {
    MockHttpServletResponse response = new MockHttpServletResponse();
    problem.writeTo(response);
    return JsonMapper.builder().build().readTree(response.getContentAsByteArray());
  }
}
