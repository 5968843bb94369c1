package unanimous.protocol.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.protocol.coordinator.CoordinatorBench.R1;
import static unanimous.protocol.coordinator.CoordinatorBench.R2;
import static unanimous.protocol.coordinator.CoordinatorBench.R3;
import static unanimous.protocol.coordinator.CoordinatorBench.id;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.message.Refusal;
import unanimous.protocol.transaction.TransactionId;

/** What people can see of a transaction. */
class InspectionTest {

  private final CoordinatorBench coordinator = CoordinatorBench.inSync();

  @Test
  void showsWhoseVoteIsAwaited() {
    coordinator.submit("a");
    coordinator.votesYes(R2, 1);
    requireSeen(TransactionView.State.PREPARING, Set.of(R1, R3));
  }

  @Test
  void showsWhoseAcknowledgementIsAwaited() {
    coordinator.submit("a");
    coordinator.allVoteYes(1);
    coordinator.acknowledges(R1, 1);
    requireSeen(TransactionView.State.COMMITTING, Set.of(R2, R3));
  }

  @Test
  void remembersWhatIsCommittedAndItsRevision() {
    coordinator.submit("a");
    coordinator.allVoteYes(1);
    coordinator.allAcknowledge(1);
    assertThat(requireSeen(TransactionView.State.COMMITTED, Set.of()).revision()).contains(1L);
  }

  @Test
  void remembersWhyItAborted() {
    coordinator.submit("a");
    coordinator.votesNo(R1, 1, new Refusal.TooLate());
    assertThat(requireSeen(TransactionView.State.ABORTED, Set.of(R1, R2, R3)).abortReason())
        .contains(new AbortReason.RefusedToPeer(R1));
  }

  @Test
  void remembersWhyItAbortedHoweverManyCommitLater() {
    coordinator.submit("a");
    coordinator.votesNo(R1, 1, new Refusal.TooLate());
    for (int later = 2; later <= 2 + CoordinatorBench.SETTINGS.remembered(); later++) {
      coordinator.submit("a");
      coordinator.allVoteYes(later);
      coordinator.allAcknowledge(later);
    }
    assertThat(coordinator.inspect(id(1))).isInstanceOf(Inspection.Known.class);
    assertThat(coordinator.inspect(id(2))).isInstanceOf(Inspection.NotInMemory.class);
    assertThat(coordinator.inspect(id(3))).isInstanceOf(Inspection.Known.class);
  }

  @Test
  void knowsWhatItNeverIssued() {
    assertThat(coordinator.inspect(id(1))).isEqualTo(new Inspection.NeverIssued());
    assertThat(coordinator.inspect(new TransactionId(2, 1)))
        .isEqualTo(new Inspection.NeverIssued());
    assertThat(coordinator.inspect(new TransactionId(0, 5)))
        .isEqualTo(new Inspection.NeverIssued());
  }

  @Test
  void cannotTellWhatAnEarlierEpochIssued() {
    CoordinatorBench later =
        new CoordinatorBench(
            new RecoveredCoordinator(
                "cluster", 4, 0, 0, List.of(), List.of(), List.of(), Map.of()));
    later.start();
    later.joins(R1);
    assertThat(later.inspect(new TransactionId(4, 5)))
        .isEqualTo(new Inspection.NotInMemory(Set.of(R2, R3)));
    later.joins(R2);
    later.joins(R3);
    assertThat(later.inspect(new TransactionId(4, 5)))
        .isEqualTo(new Inspection.NotInMemory(Set.of()));
  }

  @Test
  void forgetsTheOldestFirst() {
    for (int sequence = 1; sequence <= 11; sequence++) {
      coordinator.submit("a");
      coordinator.votesNo(R1, sequence, new Refusal.TooLate());
    }
    assertThat(coordinator.inspect(id(1))).isEqualTo(new Inspection.NotInMemory(Set.of()));
    assertThat(coordinator.inspect(id(2))).isInstanceOf(Inspection.Known.class);
  }

  @Test
  void listsWhatIsUnderWayOldestFirst() {
    coordinator.submit("a");
    coordinator.submit("b");
    coordinator.allVoteYes(1);
    assertThat(coordinator.underWay())
        .extracting(TransactionView::state)
        .containsExactly(TransactionView.State.COMMITTING, TransactionView.State.PREPARING);
  }

  private TransactionView requireSeen(TransactionView.State state, Set<ParticipantName> awaited) {
    assertThat(coordinator.inspect(id(1))).isInstanceOf(Inspection.Known.class);
    TransactionView view = ((Inspection.Known) coordinator.inspect(id(1))).view();
    assertThat(view.state()).isEqualTo(state);
    assertThat(view.awaited()).isEqualTo(awaited);
    return view;
  }
}
