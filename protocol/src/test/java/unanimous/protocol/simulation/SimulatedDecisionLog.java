package unanimous.protocol.simulation;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import unanimous.protocol.coordinator.AnsweredRequest;
import unanimous.protocol.coordinator.CoordinatorRecord;
import unanimous.protocol.coordinator.DecisionLog;
import unanimous.protocol.coordinator.DecisionRecord;
import unanimous.protocol.coordinator.RecoveredCoordinator;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.NamedRequest;
import unanimous.protocol.transaction.TransactionId;

/** The coordinator's disk. It survives every crash. */
public final class SimulatedDecisionLog implements DecisionLog {

  private final String clusterId;
  private final SortedMap<TransactionId, DecisionRecord> decisions = new TreeMap<>();

  /** By revision. */
  private final SortedMap<Long, AnsweredRequest> requests = new TreeMap<>();

  private final Map<ParticipantName, Member> registered = new TreeMap<>();

  /** What was forced on replicas, as they reported it. */
  private final Map<ParticipantName, SortedMap<TransactionId, ForcedOutcome>> forced =
      new TreeMap<>();

  private long epoch;
  private TransactionId settledBelow = new TransactionId(0, 0);

  public SimulatedDecisionLog(String clusterId) {
    this.clusterId = clusterId;
  }

  /** As it is now. */
  SimulatedDecisionLog copy() {
    SimulatedDecisionLog copy = new SimulatedDecisionLog(clusterId);
    copy.decisions.putAll(decisions);
    copy.requests.putAll(requests);
    copy.registered.putAll(registered);
    forced.forEach((name, outcomes) -> copy.forced.put(name, new TreeMap<>(outcomes)));
    copy.epoch = epoch;
    copy.settledBelow = settledBelow;
    return copy;
  }

  /** Whether every decision of the other is here too. */
  boolean lacksNothingOf(SimulatedDecisionLog other) {
    return decisions.keySet().containsAll(other.decisions.keySet());
  }

  /** Whether the stores of that many replicas are registered. */
  boolean knowsAll(int replicas) {
    return registered.size() == replicas;
  }

  long highestRevision() {
    return highestRevision(decisions);
  }

  @Override
  public String toString() {
    return clusterId + " at epoch " + epoch + ", revision " + highestRevision();
  }

  @Override
  public RecoveredCoordinator recover() {
    return new RecoveredCoordinator(
        clusterId,
        epoch,
        highestRevision(decisions),
        highestRevision(decisions.headMap(settledBelow)),
        List.copyOf(registered.values()),
        List.copyOf(decisions.tailMap(settledBelow).values()),
        List.copyOf(requests.values()),
        reported());
  }

  @Override
  public void force(List<CoordinatorRecord> records) {
    records.forEach(this::keep);
  }

  public SortedMap<TransactionId, DecisionRecord> decisions() {
    return decisions;
  }

  public long epoch() {
    return epoch;
  }

  Map<ParticipantName, List<ForcedOutcome>> reported() {
    Map<ParticipantName, List<ForcedOutcome>> reported = new TreeMap<>();
    forced.forEach((name, outcomes) -> reported.put(name, List.copyOf(outcomes.values())));
    return reported;
  }

  private void keep(CoordinatorRecord record) {
    switch (record) {
      case CoordinatorRecord.EpochBegun(CoordinatorIdentity identity) -> epoch = identity.epoch();
      case CoordinatorRecord.ReplicaRegistered(Member member) ->
          registered.put(member.name(), member);
      case CoordinatorRecord.Decided(DecisionRecord decision, var request) -> {
        decisions.put(decision.id(), decision);
        request.ifPresent(named -> requests.put(decision.revision(), answered(named, decision)));
      }
      case CoordinatorRecord.ForcedReported(ParticipantName name, ForcedOutcome outcome) ->
          forced.computeIfAbsent(name, _ -> new TreeMap<>()).put(outcome.id(), outcome);
      case CoordinatorRecord.SettledBelow(TransactionId below, long forgottenThrough) -> {
        settledBelow = below;
        requests.headMap(forgottenThrough + 1).clear();
      }
    }
  }

  private static AnsweredRequest answered(NamedRequest request, DecisionRecord decision) {
    return new AnsweredRequest(request, decision.id(), decision.revision(), decision.decidedAt());
  }

  private static long highestRevision(Map<TransactionId, DecisionRecord> decisions) {
    return decisions.values().stream().mapToLong(DecisionRecord::revision).max().orElse(0);
  }
}
