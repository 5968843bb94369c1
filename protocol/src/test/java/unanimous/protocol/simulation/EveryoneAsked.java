package unanimous.protocol.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.message.PeerAnswer;
import unanimous.protocol.participant.ParticipantEffect.AskPeer;
import unanimous.protocol.participant.ParticipantEvent;

/** Asks everybody about what an operator wants forced, and hands all answers in together. */
final class EveryoneAsked {

  private final SimulatedReplica replica;
  private final Directory directory;
  private final ParticipantEvent.ForceWanted wanted;
  private final List<AskPeer> peers;
  private final Map<ParticipantName, Decision> told = new TreeMap<>();
  private Optional<CoordinatorDecision> coordinator = Optional.empty();
  private int missing;

  EveryoneAsked(
      SimulatedReplica replica,
      Directory directory,
      ParticipantEvent.ForceWanted wanted,
      List<AskPeer> peers) {
    this.replica = replica;
    this.directory = directory;
    this.wanted = wanted;
    this.peers = peers;
  }

  void begin() {
    missing = peers.size() + 1;
    SimulatedCoordinator asked = directory.coordinator();
    this.<CoordinatorDecision>ask(
        asked,
        reply -> asked.receive(new CoordinatorEvent.Inquired(wanted.id(), reply)),
        answer -> coordinator = Optional.of(answer));
    peers.forEach(this::ask);
  }

  private void ask(AskPeer inquiry) {
    SimulatedReplica peer = directory.replica(inquiry.peer().name());
    this.<PeerAnswer>ask(
        peer,
        reply -> peer.receive(new ParticipantEvent.PeerInquired(inquiry.inquiry(), reply)),
        answer -> {
          if (answer instanceof PeerAnswer.Told(Decision decision)) {
            told.put(peer.participant(), decision);
          }
        });
  }

  private <A> void ask(Node node, Consumer<Reply<A>> question, Consumer<A> onAnswer) {
    replica
        .world()
        .network()
        .send(
            new Network.Request<A>(
                replica,
                node,
                "what do you know of " + wanted.id() + ", before it is forced?",
                question,
                answer -> {
                  onAnswer.accept(answer);
                  heard();
                },
                this::heard,
                replica.world().patience().inquiryTimeoutMicros(),
                true));
  }

  private void heard() {
    missing--;
    if (missing == 0) {
      replica.receive(new ParticipantEvent.EveryoneAsked(wanted, coordinator, told));
    }
  }
}
