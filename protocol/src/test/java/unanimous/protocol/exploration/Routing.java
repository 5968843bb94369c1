package unanimous.protocol.exploration;

import static unanimous.protocol.simulation.Invariant.ATOMICITY;
import static unanimous.protocol.simulation.Invariant.DURABILITY;
import static unanimous.protocol.simulation.Invariant.EXACTLY_ONCE;
import static unanimous.protocol.simulation.Invariant.HONESTY;

import java.util.List;
import java.util.Optional;
import unanimous.protocol.coordinator.AbortReason;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.exploration.Link.Phase;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.PeerAnswer;
import unanimous.protocol.message.PeerInquiry;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.simulation.Violation;
import unanimous.protocol.transaction.TransactionId;

/**
 * Puts what a process says where it goes, and looks at it: nothing that is said may be wrong at the
 * instant in which it is said.
 */
final class Routing {

  private Routing() {}

  static void route(Draft draft, int process, Output output) {
    switch (output) {
      case Output.Sent(int replica, CoordinatorMessage message) -> send(draft, replica, message);
      case Output.AskedCoordinator(TransactionId id) -> askCoordinator(draft, process - 1, id);
      case Output.AskedPeer(int peer, PeerInquiry inquiry) ->
          askPeer(draft, process - 1, peer, inquiry);
      case Output.Told(Whom whom, Object answer) -> tell(draft, whom, answer);
    }
  }

  private static void send(Draft draft, int replica, CoordinatorMessage message) {
    switch (message) {
      case CoordinatorMessage.Commit(TransactionId id, long revision) ->
          requireDecided(draft, id, revision, "a commit is sent");
      case CoordinatorMessage.Abort(TransactionId id) -> callAborted(draft, id, "an abort is sent");
      case CoordinatorMessage.Prepare _,
          CoordinatorMessage.Settled _,
          CoordinatorMessage.Roster _ -> {
        // Nothing is claimed about a transaction.
      }
    }
    draft.link(replica, link -> link.gathering(draft.space().message(message)));
  }

  /**
   * An inquiry does not change what the coordinator knows, so that its way there need not take
   * time: its answer may take any.
   */
  private static void askCoordinator(Draft draft, int asker, TransactionId id) {
    if (draft.coordinator().isUp()) {
      Whom whom = new Whom.Doubter(asker, id);
      CoordinatorEvent inquired = new CoordinatorEvent.Inquired(id, whom.reply());
      var coordinator = draft.space().coordinator();
      Reaction reaction = coordinator.react(draft.local(0), coordinator.batch(List.of(inquired)));
      draft.local(0, reaction.next());
      reaction.outputs().forEach(output -> route(draft, 0, output));
    } else {
      hear(draft, asker, new ParticipantEvent.CoordinatorSilent(id));
    }
  }

  private static void hear(Draft draft, int replica, ParticipantEvent event) {
    draft.mail(replica, mail -> mail.withAnswer(draft.space().event(event)));
  }

  private static void askPeer(Draft draft, int asker, int peer, PeerInquiry inquiry) {
    Whom whom = new Whom.Peer(asker, inquiry.id());
    ParticipantEvent asked = new ParticipantEvent.PeerInquired(inquiry, whom.reply());
    draft.mail(peer, mail -> mail.withPeer(draft.space().event(asked)));
  }

  private static void tell(Draft draft, Whom whom, Object answer) {
    switch (whom) {
      case Whom.Client(int client) -> tellClient(draft, client, (Outcome) answer);
      case Whom.Link(int replica) -> tellLink(draft, replica, answer);
      case Whom.Doubter(int replica, TransactionId id) ->
          hear(
              draft,
              replica,
              new ParticipantEvent.CoordinatorAnswered(id, (CoordinatorDecision) answer));
      case Whom.Peer(int replica, TransactionId id) -> answerPeer(draft, replica, id, answer);
      case Whom.Nobody(), Whom.Explorer() -> {
        // Nobody hears it.
      }
    }
  }

  private static void tellClient(Draft draft, int client, Outcome outcome) {
    switch (outcome) {
      case Outcome.Committed(TransactionId id, long revision) ->
          requireDecided(draft, id, revision, "a client is told");
      case Outcome.Aborted(Optional<TransactionId> id, var reason) ->
          id.ifPresentOrElse(
              aborted -> callAborted(draft, aborted, "a client is told: " + reason),
              () -> requireNotRefusedForItself(draft, reason));
    }
    // What was called aborted the ledger remembers by its id.
    Optional<Outcome.Committed> promised =
        outcome instanceof Outcome.Committed committed ? Optional.of(committed) : Optional.empty();
    draft.ledger(ledger -> ledger.with(client, new Ledger.Client(Ledger.Stage.OVER, promised)));
  }

  /** Where all clients send one request it waits for the first, which holds its keys. */
  private static void requireNotRefusedForItself(Draft draft, AbortReason reason) {
    Violation.unless(
        !draft.space().world().repeats() || !(reason instanceof AbortReason.KeyHeld),
        EXACTLY_ONCE,
        () -> "a repeat of what is under way is refused: " + reason);
  }

  private static void tellLink(Draft draft, int replica, Object answer) {
    if (answer instanceof Hello hello) {
      Whom whom = new Whom.Link(replica);
      Object request = new ParticipantEvent.HelloReceived(hello, whom.reply());
      draft.link(replica, link -> link.sent(draft.space().payload(request)));
    } else if (draft.link(replica).phase() == Phase.BROKEN) {
      requireSound(replica, answer);
      draft.link(
          replica,
          link ->
              tellsNothing(answer) ? link.idle() : link.answered(draft.space().payload(answer)));
    }
  }

  /** Such an answer changes nothing but that the link may go on. */
  private static boolean tellsNothing(Object answer) {
    return answer instanceof BatchAnswer.Answered(List<Answer> answers)
        && answers.stream().allMatch(Answer.Noted.class::isInstance);
  }

  private static void requireSound(int replica, Object answer) {
    if (answer instanceof BatchAnswer.Answered(List<Answer> answers)) {
      for (Answer each : answers) {
        Violation.unless(
            !(each instanceof Answer.Unprepared),
            ATOMICITY,
            () -> "replica-" + (1 + replica) + " has lost a prepared record: " + each);
      }
    }
  }

  private static void answerPeer(Draft draft, int replica, TransactionId id, Object answer) {
    // "Pending" is no news to whoever is in doubt.
    if (answer instanceof PeerAnswer.Told(var decision)
        && !(decision instanceof Decision.Pending)
        && draft.replica(replica).isUp()) {
      ParticipantEvent told = new ParticipantEvent.PeerAnswered(id, decision);
      draft.mail(replica, mail -> mail.withPeer(draft.space().event(told)));
    }
  }

  private static void requireDecided(Draft draft, TransactionId id, long revision, String who) {
    Long decided = draft.coordinator().decided().get(id);
    Violation.unless(
        Long.valueOf(revision).equals(decided),
        DURABILITY,
        () -> who + ": " + id + " committed at " + revision + ", but durable is " + decided);
  }

  static void callAborted(Draft draft, TransactionId id, String who) {
    Violation.unless(
        !draft.coordinator().decided().containsKey(id),
        HONESTY,
        () -> who + " aborted: " + id + " is committed");
    draft.ledger(ledger -> ledger.callingAborted(id));
  }
}
