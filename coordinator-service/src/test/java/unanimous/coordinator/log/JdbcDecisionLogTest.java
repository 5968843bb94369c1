package unanimous.coordinator.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static unanimous.coordinator.log.OpenLog.decided;
import static unanimous.coordinator.log.OpenLog.decision;
import static unanimous.coordinator.log.OpenLog.id;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.node.sqlite.LogFailure;
import unanimous.protocol.coordinator.AnsweredRequest;
import unanimous.protocol.coordinator.CoordinatorRecord.Decided;
import unanimous.protocol.coordinator.CoordinatorRecord.EpochBegun;
import unanimous.protocol.coordinator.CoordinatorRecord.ReplicaRegistered;
import unanimous.protocol.coordinator.CoordinatorRecord.SettledBelow;
import unanimous.protocol.coordinator.DecisionRecord;
import unanimous.protocol.coordinator.RecoveredCoordinator;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.IdempotencyKey;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.NamedRequest;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;

class JdbcDecisionLogTest {

  private static final NamedRequest REQUEST =
      NamedRequest.of(
          new IdempotencyKey("of a client"), Transaction.of(new Operation.Delete(new Key("a"))));

  @TempDir Path folder;
  private OpenLog log;

  @BeforeEach
  void open() {
    log = new OpenLog(folder, 1_000);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void drawsTheClustersIdOnce() {
    String clusterId = log.reopened().clusterId();

    assertThat(clusterId).isNotEmpty();
    assertThat(log.reopened()).isEqualTo(RecoveredCoordinator.empty(clusterId));
  }

  @Test
  void knowsTheLastEpoch() {
    log.force(new EpochBegun(new CoordinatorIdentity("c", 6, "x")));
    log.force(new EpochBegun(new CoordinatorIdentity("c", 7, "y")));

    assertThat(log.reopened().epoch()).isEqualTo(7);
  }

  @Test
  void keepsADecisionAsItIs() {
    DecisionRecord decision = decision(id(7, 1024), 42, "z", "a", "b/ü 🦄");

    log.force(new Decided(decision));

    RecoveredCoordinator recovered = log.reopened();
    assertThat(recovered.unsettled()).containsExactly(decision);
    assertThat(recovered.highestRevision()).isEqualTo(42);
    assertThat(recovered.highestSettledRevision()).isZero();
  }

  @Test
  void keepsTheNameOfARequestForLongerThanItsDecision() {
    DecisionRecord decision = decision(id(7, 1), 42, "a");
    log.force(new Decided(decision, Optional.of(REQUEST)), decided(id(7, 2), 43));
    log.force(new SettledBelow(id(7, 3), 41));

    assertThat(log.reopened().requests())
        .containsExactly(new AnsweredRequest(REQUEST, id(7, 1), 42, decision.decidedAt()));

    log.force(new SettledBelow(id(7, 3), 42));
    assertThat(log.reopened().requests()).isEmpty();
  }

  /** Ids are given at admission, revisions at the decision: their orders differ. */
  @Test
  void redeliversWhatIsNotSettledAndKnowsHowFarTheRestGot() {
    log.force(decided(id(6, 900), 1), decided(id(7, 3), 2), decided(id(7, 2), 3));
    log.force(decided(id(7, 1), 4), decided(id(7, 10), 5), new SettledBelow(id(7, 3), 0));

    RecoveredCoordinator recovered = log.reopened();

    assertThat(recovered.unsettled())
        .extracting(DecisionRecord::id)
        .containsExactly(id(7, 3), id(7, 10));
    assertThat(recovered.highestRevision()).isEqualTo(5);
    assertThat(recovered.highestSettledRevision()).isEqualTo(4);
  }

  @Test
  void knowsTheReplicasAsTheyWereRegisteredLast() {
    log.force(
        new ReplicaRegistered(member("replica-2", "http://old")),
        new ReplicaRegistered(member("replica-1", "http://one")),
        new ReplicaRegistered(member("replica-2", "http://new")));

    assertThat(log.reopened().registered())
        .containsExactly(member("replica-1", "http://one"), member("replica-2", "http://new"));
  }

  /** Two transactions of one revision, or two decisions on one id, must never be durable. */
  @Test
  void refusesWhatContradictsADecision() {
    log.force(decided(id(7, 1), 1));

    assertThatThrownBy(() -> log.force(decided(id(7, 2), 1))).isInstanceOf(LogFailure.class);
    assertThat(log.reopened().unsettled()).hasSize(1);
    assertThatThrownBy(() -> log.force(decided(id(7, 1), 2))).isInstanceOf(LogFailure.class);
    assertThat(log.reopened().highestRevision()).isEqualTo(1);
  }

  private static Member member(String name, String url) {
    return new Member(new ParticipantName(name), url, "store of " + name);
  }
}
