package unanimous.replica.participant;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unanimous.node.crashpoint.Crossing;
import unanimous.node.driver.Inbox;
import unanimous.node.wire.Messenger;
import unanimous.node.wire.WireFormat;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.message.PeerAnswer;
import unanimous.protocol.message.PeerInquiry;
import unanimous.protocol.participant.ParticipantEffect;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.transaction.TransactionId;

/**
 * Asks the coordinator and the peers what became of a transaction in doubt. How many may be asked
 * at once is bounded by the machine.
 */
public final class Inquiries implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Inquiries.class);

  private static final Crossing COORDINATOR_ASKED =
      new Crossing(
          CrashPoint.COORDINATOR_ASKED_BEFORE_SEND, CrashPoint.COORDINATOR_ASKED_AFTER_ANSWER);

  private static final Crossing PEER_ASKED =
      new Crossing(CrashPoint.PEER_ASKED_BEFORE_SEND, CrashPoint.PEER_ASKED_AFTER_ANSWER);

  private final String coordinatorUrl;
  private final Messenger messenger;
  private final Inbox<ParticipantEvent> inbox;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public Inquiries(String coordinatorUrl, Messenger messenger, Inbox<ParticipantEvent> inbox) {
    this.coordinatorUrl = coordinatorUrl;
    this.messenger = messenger;
    this.inbox = inbox;
  }

  /** Its answer or its silence comes back as an event, always. */
  void askCoordinator(TransactionId id) {
    threads.execute(() -> inbox.put(coordinatorsAnswer(id)));
  }

  private ParticipantEvent coordinatorsAnswer(TransactionId id) {
    try {
      URI url = URI.create(coordinatorUrl + "/transactions/" + id + "/decision");
      return new ParticipantEvent.CoordinatorAnswered(
          id, messenger.ask(COORDINATOR_ASKED, url, CoordinatorDecision.class));
    } catch (IOException | RuntimeException e) {
      log.debug("The coordinator does not answer about {}", id, e);
      return new ParticipantEvent.CoordinatorSilent(id);
    }
  }

  /** Its answer comes back as an event; its silence, or a wrong store's, does not. */
  void askPeer(Member peer, PeerInquiry inquiry) {
    threads.execute(() ->
        peersAnswer(peer, inquiry)
            .ifPresent(
                decision -> inbox.put(new ParticipantEvent.PeerAnswered(inquiry.id(), decision))));
  }

  private Optional<Decision> peersAnswer(Member peer, PeerInquiry inquiry) {
    try {
      URI url = URI.create(peer.url() + "/transactions/inquiry");
      return messenger.post(
                  () -> Set.of(PEER_ASKED), url, inquiry, WireFormat.JSON, PeerAnswer.class)
              instanceof PeerAnswer.Told(Decision decision)
          ? Optional.of(decision)
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      log.debug("{} does not answer about {}", peer.name(), inquiry.id(), e);
      return Optional.empty();
    }
  }

  /** All at once; what they answer comes back as one event. */
  void askEveryone(ParticipantEffect.AskEveryone asked) {
    TransactionId id = asked.wanted().id();
    threads.execute(() -> {
      Future<ParticipantEvent> coordinator = threads.submit(() -> coordinatorsAnswer(id));
      Map<ParticipantName, Future<Optional<Decision>>> peers = new TreeMap<>();
      for (ParticipantEffect.AskPeer one : asked.peers()) {
        peers.put(one.peer().name(), threads.submit(() -> peersAnswer(one.peer(), one.inquiry())));
      }
      Map<ParticipantName, Decision> told = new TreeMap<>();
      peers.forEach((name, answer) ->
          answered(answer).flatMap(Function.identity()).ifPresent(known -> told.put(name, known)));
      Optional<CoordinatorDecision> decision =
          answered(coordinator)
              .filter(ParticipantEvent.CoordinatorAnswered.class::isInstance)
              .map(event -> ((ParticipantEvent.CoordinatorAnswered) event).answer());
      inbox.put(new ParticipantEvent.EveryoneAsked(asked.wanted(), decision, told));
    });
  }

  /** None if this process is being stopped. */
  private static <A> Optional<A> answered(Future<A> answer) {
    try {
      return Optional.of(answer.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      log.debug("An inquiry failed", e);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
