package unanimous.protocol.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import unanimous.protocol.coordinator.CoordinatorEffect;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.CoordinatorMachine;
import unanimous.protocol.coordinator.CoordinatorRecord;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.coordinator.RecoveredCoordinator;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.message.Fence;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.IdempotencyKey;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;

/** The coordinator's process: the production machine and driver, a disk, a link per replica. */
final class SimulatedCoordinator
    extends SimulatedProcess<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> {

  private final Slot<SimulatedDecisionLog> slot = new Slot<>(new SimulatedDecisionLog("cluster"));
  private final List<SimulatedReplica> replicas;
  private final Map<ParticipantName, SimulatedLink> links = new HashMap<>();
  private List<Member> readable = List.of();

  SimulatedCoordinator(World world, List<SimulatedReplica> replicas, Runnable onCrash) {
    super("coordinator", world, onCrash);
    this.replicas = replicas;
  }

  /** The log that is its own, whatever log it may run on at the moment. */
  SimulatedDecisionLog log() {
    return slot.rightful();
  }

  Slot<SimulatedDecisionLog> slot() {
    return slot;
  }

  /** The replicas that it reads from. */
  List<Member> readable() {
    return isUp() ? readable : List.of();
  }

  /** Whether it speaks to the replica or reads from it. */
  boolean isConnectedTo(ParticipantName replica) {
    return isUp()
        && (link(replica).isUp()
            || readable.stream().anyMatch(member -> member.name().equals(replica)));
  }

  @Override
  protected Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> recover() {
    Map<ParticipantName, String> urls = new HashMap<>();
    replicas.forEach(replica -> urls.put(replica.participant(), "http://" + replica.name()));
    RecoveredCoordinator recovered = world().defect().recovered(slot.present().recover());
    world().tally().count(RecoveryPath.of(recovered));
    CoordinatorMachine machine =
        new CoordinatorMachine(
            recovered, "incarnation-" + life(), urls, world().patience().coordinator());
    links.clear();
    readable = List.of();
    for (SimulatedReplica replica : replicas) {
      links.put(
          replica.participant(), new SimulatedLink(world(), this, machine.identity(), replica));
    }
    Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> mistaken =
        world().defect().coordinator(machine);
    return world().watched() ? new CoordinatorGrid(mistaken, world().tally()) : mistaken;
  }

  /** A named request is about to be answered. On a log that is not its own it may be wrong. */
  void answers(IdempotencyKey name, Transaction transaction, Outcome outcome) {
    if (slot.holdsTheRightOne()) {
      world().judge().answers(name, transaction, outcome);
      if (outcome instanceof Outcome.Committed(TransactionId id, long revision)
          && id.epoch() < log().epoch()) {
        world().tally().count(RecoveryPath.REQUEST_OF_AN_EARLIER_EPOCH_ANSWERED);
      }
    }
  }

  @Override
  protected void drain() {
    receive(new CoordinatorEvent.Drain());
  }

  /**
   * A replica has refused this coordinator. That must not happen to one on its own log; but after
   * another ran for a while, under epochs that are higher, it has to be started again until its own
   * is the highest.
   */
  void refused(SimulatedReplica replica, Fence fence) {
    world().tally().count(fence);
    boolean isOutrun = fence == Fence.OLD_EPOCH || fence == Fence.TWIN_EPOCH;
    boolean isOfStore = fence == Fence.FOREIGN_STORE || fence == Fence.UNKNOWN_COORDINATOR;
    boolean isRight = slot.holdsTheRightOne() && replica.slot().holdsTheRightOne();
    boolean isExplained =
        (isOutrun && slot.wasExchanged()) || (isOfStore && replica.slot().wasExchanged());
    Violation.unless(
        isExplained || !isRight,
        Invariant.SANITY,
        () -> replica.name() + " fences off its rightful coordinator: " + fence);
    if (isOutrun && slot.holdsTheRightOne()) {
      world().tally().count(RecoveryPath.STARTED_AGAIN_WITH_A_LATER_EPOCH);
      crash("for an operator starts it again, with a later epoch");
    }
  }

  @Override
  protected void listening() {
    replicas.forEach(replica -> link(replica.participant()).sayHello());
  }

  @Override
  protected void aboutToKeep(List<CoordinatorRecord> records) {
    trace(() -> "forces " + records.stream().map(Words::of).toList());
    records.forEach(record -> world().judge().aboutToDecide(record, replicas));
  }

  @Override
  protected void keep(List<CoordinatorRecord> records) {
    for (CoordinatorRecord record : world().defect().keptByCoordinator(records)) {
      if (slot.holdsTheRightOne()) {
        world().judge().kept(record);
      } else {
        world().judge().keptByTheWrong(record);
      }
      slot.present().force(List.of(record));
    }
  }

  @Override
  protected boolean isSent(CoordinatorEffect effect) {
    return !(effect instanceof CoordinatorEffect.Report
        || effect instanceof CoordinatorEffect.TellOfForced);
  }

  @Override
  protected void carryOut(CoordinatorEffect effect) {
    switch (effect) {
      case CoordinatorEffect.Send(ParticipantName to, var message) -> {
        world().judge().sends(message);
        link(to).send(message);
      }
      case CoordinatorEffect.Answer<?> answer -> {
        if (answer.answer() instanceof Outcome outcome) {
          trace(() -> "tells a client: " + outcome);
          world().judge().tells(outcome);
        }
        answer.perform();
      }
      case CoordinatorEffect.ServeReadsFrom(List<Member> inSync) -> readable = inSync;
      case CoordinatorEffect.TellOfForced(var name, var outcome) ->
          trace(() -> "tells people: " + name + " reports " + outcome);
      case CoordinatorEffect.Report(var occurrence) -> {
        world().tally().count(name(occurrence));
        if (occurrence instanceof CoordinatorEffect.Occurrence.Redelivered) {
          world().tally().count(RecoveryPath.COMMITS_REDELIVERED);
        }
      }
    }
  }

  private SimulatedLink link(ParticipantName to) {
    return Objects.requireNonNull(links.get(to), "no such replica");
  }

  private static String name(CoordinatorEffect.Occurrence occurrence) {
    return switch (occurrence) {
      case CoordinatorEffect.Occurrence.Committed _ -> "coordinator: committed";
      case CoordinatorEffect.Occurrence.Aborted(var reason) ->
          "coordinator: aborted, " + reason.getClass().getSimpleName();
      case CoordinatorEffect.Occurrence.Repeated _ -> "coordinator: a request came again";
      case CoordinatorEffect.Occurrence.Awaited _ -> "coordinator: acknowledgements awaited";
      case CoordinatorEffect.Occurrence.Acknowledged _ -> "coordinator: acknowledged";
      case CoordinatorEffect.Occurrence.Ended _ -> "coordinator: ended";
      case CoordinatorEffect.Occurrence.Redelivered _ -> "coordinator: redelivered";
      case CoordinatorEffect.Occurrence.Standing(_, var state) ->
          "coordinator: a replica is " + state.word();
    };
  }
}
