package unanimous.protocol.exploration;

import java.util.ArrayList;
import java.util.List;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.exploration.Link.Phase;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.simulation.Invariant;
import unanimous.protocol.simulation.Violation;

/** What may reach the coordinator now. */
final class CoordinatorArrivals {

  private final Space space;
  private final List<ParticipantName> names;

  CoordinatorArrivals(Space space) {
    this.space = space;
    this.names = space.world().names();
  }

  List<Arrival<CoordinatorEvent>> in(Draft state, boolean quietly) {
    List<Arrival<CoordinatorEvent>> arrivals = new ArrayList<>();
    if (!quietly) {
      addClients(state, arrivals);
    }
    for (int replica = 0; replica < state.replicas(); replica++) {
      addLink(state, replica, quietly, arrivals);
    }
    return arrivals;
  }

  private void addClients(Draft state, List<Arrival<CoordinatorEvent>> arrivals) {
    for (int i = 0; i < state.ledger().clients().size(); i++) {
      if (state.ledger().clients().get(i).stage() == Ledger.Stage.FRESH) {
        int client = i;
        Whom whom = new Whom.Client(client);
        arrivals.add(
            new Arrival<>(
                whom,
                new CoordinatorEvent.Submit(
                    space.world().transactions().get(client),
                    space.world().request(client),
                    whom.reply()),
                draft -> draft.ledger(ledger -> ledger.with(client, Ledger.Client.WAITING)),
                true));
      }
    }
  }

  private void addLink(
      Draft state, int replica, boolean quietly, List<Arrival<CoordinatorEvent>> arrivals) {
    Link link = state.link(replica);
    Whom whom = new Whom.Link(replica);
    if (!link.unhandled().isEmpty()) {
      // What the link has told before comes first.
      CoordinatorEvent first = link.unhandled().getFirst().value();
      arrivals.add(new Arrival<>(whom, first, draft -> draft.link(replica, Link::heard), true));
      return;
    }
    boolean beats =
        space.world().heartbeats()
            && !quietly
            && link.phase() == Phase.IDLE
            && link.outbox().isEmpty();
    if (link.phase() == Phase.DOWN || beats) {
      CoordinatorEvent wanted = new CoordinatorEvent.HelloWanted(whom.reply());
      arrivals.add(new Arrival<>(whom, wanted, _ -> {}, true));
    }
    if (link.phase() == Phase.ANSWERED) {
      CoordinatorEvent answered = told(replica, link.payload());
      arrivals.add(new Arrival<>(whom, answered, draft -> draft.link(replica, Link::idle), true));
    }
    if (mustFail(state, replica)) {
      arrivals.add(new Arrival<>(whom, lost(replica), draft -> fail(draft, replica), true));
    } else if (mayFail(state, replica)) {
      arrivals.add(new Arrival<>(whom, lost(replica), draft -> giveUp(draft, replica), false));
    }
  }

  /** What a link tells its coordinator of an answer. */
  CoordinatorEvent told(int replica, Object answer) {
    return switch (answer) {
      case HelloAnswer.Welcome welcome ->
          new CoordinatorEvent.Welcomed(names.get(replica), welcome);
      case BatchAnswer.Answered(var answers) ->
          new CoordinatorEvent.Answered(names.get(replica), answers);
      // There is no wrong coordinator in these worlds, and no store but the right ones.
      default ->
          throw new Violation(
              Invariant.SANITY,
              names.get(replica) + " fences off its rightful coordinator: " + answer);
    };
  }

  CoordinatorEvent lost(int replica) {
    return new CoordinatorEvent.Lost(names.get(replica), "it does not answer");
  }

  /** Whether nobody will ever answer. */
  static boolean mustFail(Draft state, int replica) {
    Phase phase = state.link(replica).phase();
    return phase == Phase.BROKEN || (phase == Phase.SENT && !state.replica(replica).isUp());
  }

  /** Whether the link may give up although there may be an answer. */
  static boolean mayFail(Draft state, int replica) {
    Phase phase = state.link(replica).phase();
    return state.ledger().faults() > 0 && phase != Phase.DOWN && phase != Phase.GONE;
  }

  static void fail(Draft draft, int replica) {
    draft.link(replica, Link::lost);
  }

  static void giveUp(Draft draft, int replica) {
    Link link = draft.link(replica);
    if (link.phase() == Phase.SENT) {
      draft.keepStale(replica, link.payload());
    }
    draft.ledger(Ledger::afterFault);
    fail(draft, replica);
  }
}
