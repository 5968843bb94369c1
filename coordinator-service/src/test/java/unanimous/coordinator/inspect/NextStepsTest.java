package unanimous.coordinator.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import unanimous.coordinator.inspect.NextSteps.Next;
import unanimous.coordinator.inspect.ParticipantRecords.Found;
import unanimous.node.wire.ReplicaTransaction;
import unanimous.protocol.coordinator.ClusterView.ReplicaView;
import unanimous.protocol.coordinator.ReplicaState;
import unanimous.protocol.coordinator.TransactionView;
import unanimous.protocol.coordinator.TransactionView.State;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

class NextStepsTest {

  private static final TransactionId ID = new TransactionId(1, 1);
  private static final ParticipantName FIRST = new ParticipantName("replica-1");
  private static final ParticipantName SECOND = new ParticipantName("replica-2");
  private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");

  private final NextSteps steps =
      new NextSteps(
          Duration.ofSeconds(3),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          InstantSource.fixed(BEGUN.plusMillis(1_200)));

  @Test
  void tellsWhenVotesAreNotAwaitedAnyMore() {
    assertThat(steps.of(view(State.PREPARING, SECOND), List.of()))
        .containsExactly(
            new Next("it is aborted, unless these have voted yes by then: replica-2", 1_800));
  }

  @Test
  void tellsWhenTheCommitIsSentAgainToWhoHasNotAcknowledgedIt() {
    List<Found> found =
        List.of(
            found(FIRST, new ReplicaState.InSync(), null),
            found(SECOND, new ReplicaState.Unreachable("gone"), null));

    assertThat(steps.of(view(State.COMMITTING, SECOND), found))
        .containsExactly(
            new Next(
                "replica-2 is tried again, and sent the commit once it accepts the coordinator",
                1_000));
    assertThat(steps.of(view(State.COMMITTING, FIRST), found))
        .containsExactly(
            new Next(
                "replica-1 acknowledges the commit that it was sent, or its link is made anew",
                2_000));
  }

  @Test
  void tellsWhenAReplicaInDoubtAsks() {
    List<Found> found =
        List.of(
            found(FIRST, new ReplicaState.InSync(), 700L),
            found(SECOND, new ReplicaState.InSync(), null));

    assertThat(steps.inquiries(found))
        .containsExactly(
            new Next(
                "replica-1 asks the coordinator, and the other replicas if it does not decide",
                700));
  }

  @Test
  void expectsNothingOfWhatIsOver() {
    List<Found> found = List.of(found(FIRST, new ReplicaState.InSync(), null));

    assertThat(steps.of(view(State.COMMITTED), found)).isEmpty();
    assertThat(steps.of(view(State.ABORTED), found)).isEmpty();
    assertThat(steps.inquiries(found)).isEmpty();
  }

  private static TransactionView view(State state, ParticipantName... awaited) {
    return new TransactionView(
        ID, state, Optional.empty(), Optional.empty(), List.of(), BEGUN, Set.of(awaited));
  }

  private static Found found(
      ParticipantName name, ReplicaState state, @Nullable Long nextInquiryMillis) {
    return new Found(
        new ReplicaView(name, "http://" + name, Optional.of("store"), state),
        new ReplicaTransaction(
            ID, "prepared", null, List.of(new Key("a")), 500L, nextInquiryMillis, null),
        null);
  }
}
