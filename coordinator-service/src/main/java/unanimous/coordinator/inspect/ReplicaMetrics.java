package unanimous.coordinator.inspect;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import unanimous.node.metrics.ForcedOutcomesTold;
import unanimous.node.metrics.WaitingTransactions;
import unanimous.protocol.coordinator.ReplicaState;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.TransactionId;

/** What is measured of one replica, as its coordinator sees it. The driver writes, scrapes read. */
final class ReplicaMetrics {

  private static final List<ReplicaState> STATES =
      List.of(
          new ReplicaState.Joining(),
          new ReplicaState.InSync(),
          new ReplicaState.Unreachable(""),
          new ReplicaState.Refused(""));

  private final ForcedOutcomesTold forced;
  private final WaitingTransactions unacknowledged;
  private volatile String state = new ReplicaState.Joining().word();

  ReplicaMetrics(MeterRegistry registry, ParticipantName name, InstantSource clock) {
    Tags tags = Tags.of("replica", name.text());
    forced = new ForcedOutcomesTold(registry, "at " + name, tags);
    unacknowledged = new WaitingTransactions(clock);
    unacknowledged.watch(
        registry,
        "unanimous.replica.unacknowledged",
        tags,
        "Decided commits that the replica has not acknowledged",
        "Time since the oldest of them was decided");
    STATES.forEach(possible -> watch(registry, possible.word(), tags));
  }

  private void watch(MeterRegistry registry, String word, Tags tags) {
    Gauge.builder("unanimous.replica.state", this, replica -> replica.state.equals(word) ? 1 : 0)
        .description("1 for the state that the replica is in, 0 for the others")
        .tags(tags.and("state", word))
        .register(registry);
  }

  ForcedOutcomesTold forced() {
    return forced;
  }

  void awaited(TransactionId id, Instant decidedAt) {
    unacknowledged.add(id, decidedAt);
  }

  void acknowledged(TransactionId id) {
    unacknowledged.remove(id);
  }

  void stands(ReplicaState now) {
    state = now.word();
  }
}
