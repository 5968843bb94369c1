package unanimous.protocol.exploration;

import java.util.ArrayList;
import java.util.List;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.exploration.Link.Phase;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.simulation.Violation;

/** Everything that can happen next in a state. */
final class Moves {

  private final Space space;
  private final Sink sink;
  private final boolean quietly;
  private final CoordinatorArrivals arrivals;
  private final Steps steps;

  /**
   * @param quietly leaves out what nobody has to do: clients, timers, heartbeats
   */
  Moves(Space space, Sink sink, boolean quietly) {
    this.space = space;
    this.sink = sink;
    this.quietly = quietly;
    this.arrivals = new CoordinatorArrivals(space);
    this.steps = new Steps(space, sink);
  }

  void from(Draft state) {
    if (state.coordinator().isUp()) {
      moveCoordinator(state);
      moveLinks(state);
    } else {
      startCoordinator(state);
    }
    for (int replica = 0; replica < state.replicas(); replica++) {
      if (state.replica(replica).isUp()) {
        moveReplica(state, replica);
      } else {
        steps.replica(state, replica, space.replica(replica).start(), true, () -> "starts");
      }
    }
  }

  private void startCoordinator(Draft state) {
    Draft draft = state.copy();
    for (int replica = 0; replica < state.replicas(); replica++) {
      draft.link(replica, _ -> Link.DOWN);
    }
    steps.coordinator(draft, space.coordinator().start(), true, () -> "starts");
  }

  private void moveCoordinator(Draft state) {
    for (Taken<CoordinatorEvent> taken : batches(state, coordinatorArrivals(state))) {
      steps.coordinator(
          taken.draft(), space.coordinator().batch(taken.events()), taken.helps(), taken::words);
    }
    if (state.coordinator().wakes() && !quietly) {
      steps.coordinator(state, space.coordinator().wake(), true, () -> "is woken");
    }
    if (state.ledger().crashes().getFirst() > 0) {
      int crashed = space.coordinator().crashed(state.local(0));
      new Deaths(sink).die(state.copy(), 0, crashed, () -> "the coordinator crashes");
    }
  }

  private List<Arrival<CoordinatorEvent>> coordinatorArrivals(Draft state) {
    try {
      return arrivals.in(state, quietly);
    } catch (Violation violation) {
      sink.broken(violation, () -> "an answer comes");
      return List.of();
    }
  }

  private void moveReplica(Draft state, int replica) {
    for (Taken<ParticipantEvent> taken : batches(state, ReplicaArrivals.in(state, replica))) {
      steps.replica(
          taken.draft(),
          replica,
          space.replica(replica).batch(taken.events()),
          taken.helps(),
          taken::words);
    }
    // It asks once more only when it knows that the last inquiry came to nothing: without a bound
    // there would be no end of states.
    boolean waits = !state.mail(replica).answers().isEmpty();
    if (state.replica(replica).wakes() && !waits && !quietly) {
      steps.replica(state, replica, space.replica(replica).wake(), true, () -> "is woken");
    }
    if (state.ledger().crashes().get(1 + replica) > 0) {
      int crashed = space.replica(replica).crashed(state.local(1 + replica));
      String words = "replica-" + (1 + replica) + " crashes";
      new Deaths(sink).die(state.copy(), 1 + replica, crashed, () -> words);
    }
  }

  /** A batch that a process takes out of its inbox. */
  private record Taken<V>(Draft draft, List<V> events, boolean helps) {
    String words() {
      return "takes " + Story.of(events);
    }
  }

  private <V> List<Taken<V>> batches(Draft state, List<Arrival<V>> arrivals) {
    List<Taken<V>> batches = new ArrayList<>();
    for (Arrival<V> first : arrivals) {
      Draft draft = state.copy();
      first.taking().accept(draft);
      batches.add(new Taken<>(draft, List.of(first.event()), first.helps()));
      if (space.world().pairs()) {
        arrivals.stream()
            .filter(second -> !second.source().equals(first.source()))
            .forEach(second -> addPair(draft, first, second, batches));
      }
    }
    return batches;
  }

  private static <V> void addPair(
      Draft afterFirst, Arrival<V> first, Arrival<V> second, List<Taken<V>> batches) {
    Draft draft = afterFirst.copy();
    second.taking().accept(draft);
    if (draft.ledger().faults() >= 0) {
      boolean helps = first.helps() && second.helps();
      batches.add(new Taken<>(draft, List.of(first.event(), second.event()), helps));
    }
  }

  /** What links do by themselves, beside the coordinator's driver. */
  private void moveLinks(Draft state) {
    for (int i = 0; i < state.replicas(); i++) {
      int replica = i;
      Link link = state.link(replica);
      if (link.phase() == Phase.IDLE && !link.outbox().isEmpty()) {
        Draft draft = state.copy();
        Thing<Object> request = space.payload(draft.batch(replica, state.coordinator().identity()));
        draft.link(replica, before -> before.sentAll(request));
        sink.next(
            draft,
            true,
            () -> "the link to replica-" + (1 + replica) + " sends " + Story.of(request.value()));
      }
      if (link.phase() == Phase.SENT && state.ledger().faults() > 0) {
        Draft draft = state.copy();
        draft.keepStale(replica, link.payload());
        draft.ledger(Ledger::afterFault);
        sink.next(draft, false, () -> "the network repeats " + Story.of(link.payload()));
      }
      if (space.world().inboxes()) {
        goOn(state, replica, link);
      }
    }
  }

  /** The link goes on before its coordinator takes up what it tells it. */
  private void goOn(Draft state, int replica, Link link) {
    boolean goesOn = !link.unhandled().isEmpty() || !link.outbox().isEmpty();
    if (link.phase() == Phase.ANSWERED && goesOn) {
      Thing<CoordinatorEvent> event = space.event(arrivals.told(replica, link.payload()));
      Draft draft = state.copy();
      draft.link(replica, before -> before.idle().telling(event));
      sink.next(
          draft, true, () -> "the answer of replica-" + (1 + replica) + " waits for its turn");
    }
    boolean must = CoordinatorArrivals.mustFail(state, replica);
    if (must || CoordinatorArrivals.mayFail(state, replica)) {
      Draft draft = state.copy();
      if (must) {
        CoordinatorArrivals.fail(draft, replica);
      } else {
        CoordinatorArrivals.giveUp(draft, replica);
      }
      Thing<CoordinatorEvent> event = space.event(arrivals.lost(replica));
      draft.link(replica, before -> before.telling(event));
      sink.next(draft, must, () -> "the link to replica-" + (1 + replica) + " is lost");
    }
  }
}
