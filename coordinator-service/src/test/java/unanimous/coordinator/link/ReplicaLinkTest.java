package unanimous.coordinator.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import unanimous.node.access.PeerAccess;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.driver.Inbox;
import unanimous.node.driver.InboxReader;
import unanimous.node.testing.FakePeer;
import unanimous.node.testing.FakePeer.Behaviour;
import unanimous.node.testing.FakePeer.Request;
import unanimous.node.testing.FakePeer.Response;
import unanimous.node.trace.Tracing;
import unanimous.node.wire.Messenger;
import unanimous.node.wire.WireClient;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.CoordinatorEvent.Answered;
import unanimous.protocol.coordinator.CoordinatorEvent.Lost;
import unanimous.protocol.coordinator.CoordinatorEvent.Refused;
import unanimous.protocol.coordinator.CoordinatorEvent.Welcomed;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;

class ReplicaLinkTest {

  private static final ParticipantName NAME = new ParticipantName("replica-1");
  private static final CoordinatorIdentity IDENTITY = new CoordinatorIdentity("c", 7, "i");
  private static final Response WELCOME =
      Response.json(
          "{\"welcome\":{\"storeId\":\"s\",\"appliedRevision\":3,\"inDoubt\":[\"7-1\"],\"forced\":[]}}");
  private static final Response OTHER_WELCOME =
      Response.json(
          "{\"welcome\":{\"storeId\":\"other\",\"appliedRevision\":0,\"inDoubt\":[],\"forced\":[]}}");
  private static final Response NOTED =
      Response.json("{\"answered\":{\"answers\":[{\"noted\":{}}]}}");
  private static final Response FENCED = Response.json("{\"fenced\":{\"fence\":\"OLD_EPOCH\"}}");
  private static final Duration NEVER = Duration.ofMinutes(10);

  /** What happens on the machine's thread before it says hello again. */
  private final Queue<Runnable> beforeHello = new ConcurrentLinkedQueue<>();

  private final Inbox<CoordinatorEvent> inbox = new Inbox<>();
  private final InboxReader<CoordinatorEvent> driver = new InboxReader<>(inbox, this::introduce);
  private final FakePeer replica = new FakePeer(_ -> WELCOME);
  private final WireClient client = new WireClient(Duration.ofSeconds(5), PeerAccess.NONE);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private ReplicaLink link = link(NEVER, new LinkMetrics(registry));

  ReplicaLinkTest() throws IOException {}

  private void introduce(CoordinatorEvent event) {
    if (event instanceof CoordinatorEvent.HelloWanted wanted) {
      for (var next = beforeHello.poll(); next != null; next = beforeHello.poll()) {
        next.run();
      }
      wanted.reply().with(new Hello(IDENTITY, 42));
    }
  }

  private ReplicaLink link(Duration heartbeat, LinkMetrics metrics) {
    LinkSettings settings = new LinkSettings(heartbeat, Duration.ofMillis(60));
    return new ReplicaLink(
        NAME,
        replica.url(),
        new Messenger(client, CrashPoints.OFF),
        inbox,
        settings,
        metrics,
        Tracing.OFF);
  }

  @AfterEach
  void close() {
    link.close();
    client.close();
    replica.close();
    driver.close();
  }

  @Test
  void introducesItselfFirst() {
    link.start();

    awaitEvents(
        new Welcomed(
            NAME, new HelloAnswer.Welcome("s", 3, List.of(new TransactionId(7, 1)), List.of())));
    assertThat(replica.requests().getFirst().read(Hello.class)).isEqualTo(new Hello(IDENTITY, 42));
  }

  @Test
  void saysHelloUntilTheReplicaIsThere() {
    replica.behave(Behaviour::hangUp);
    link.start();
    await().until(() -> replica.requests("/hello").size() >= 3);

    replica.behave(_ -> WELCOME);

    await().until(() -> events(Welcomed.class).size() == 1);
    assertThat(events(Lost.class)).hasSizeGreaterThanOrEqualTo(3);
    assertThat(replica.requests()).allMatch(request -> request.target().equals("/hello"));
  }

  @Test
  void saysInWordsWhyTheReplicaRefusesTheCoordinator() {
    replica.behave(_ -> FENCED);

    link.start();

    await().until(() -> !events(Refused.class).isEmpty());
    assertThat(events(Refused.class).getFirst().reason())
        .isEqualTo(
            "it refuses this coordinator: a coordinator with a later epoch has been accepted");
    assertThat(events(Lost.class)).isEmpty();
  }

  /** While one request is under way the next one's messages gather. */
  @Test
  void sendsWhatHasGatheredInOrderAsOneArray() {
    Semaphore mayAnswer = new Semaphore(0);
    replica.behave(request -> isHello(request) ? WELCOME : answerOnce(mayAnswer));
    startAndBeWelcomed();
    link.send(abort(1));
    await().until(() -> batches().size() == 1);

    link.send(abort(2));
    link.send(commit(3));
    link.send(abort(4));
    assertThat(batches()).hasSize(1);
    mayAnswer.release(2);

    await().until(() -> batches().size() == 2);
    assertThat(batches().get(0)).isEqualTo(new Batch(IDENTITY, "s", List.of(abort(1))));
    assertThat(batches().get(1))
        .isEqualTo(new Batch(IDENTITY, "s", List.of(abort(2), commit(3), abort(4))));
    assertThat(registry.get("unanimous.link.batch.messages").summary().max()).isEqualTo(3);
  }

  @Test
  void bringsTheAnswers() {
    replica.behave(request -> isHello(request) ? WELCOME : NOTED);
    startAndBeWelcomed();

    link.send(abort(1));

    await().until(() -> !events(Answered.class).isEmpty());
    assertThat(events(Answered.class))
        .containsExactly(new Answered(NAME, List.of(new Answer.Noted())));
  }

  /** A replica that could go on should not wait for the force of what it voted for before. */
  @Test
  void sendsWhatIsReadyWithoutWaitingForTheStepThatTheAnswersCallFor() {
    Semaphore mayAnswer = new Semaphore(0);
    Semaphore stepTaken = new Semaphore(0);
    replica.behave(request -> isHello(request) ? WELCOME : answerOnce(mayAnswer));
    startAndBeWelcomed();
    link.send(prepare(1));
    await().until(() -> batches().size() == 1);
    link.send(prepare(2));
    driver.takeSteps(stepTaken::acquireUninterruptibly);

    mayAnswer.release(2);

    await().until(() -> events(Answered.class).size() == 2);
    assertThat(batches()).hasSize(2);
    stepTaken.release();
  }

  @Test
  void losesTheLinkWhenARequestIsNotAnsweredAndBeginsAgain() {
    replica.behave(request -> isHello(request) ? WELCOME : Behaviour.hangUp(request));
    startAndBeWelcomed();

    link.send(abort(1));

    await().until(() -> events(Welcomed.class).size() == 2);
    assertThat(events(Lost.class)).hasSize(1);
    assertThat(replica.requests())
        .extracting(Request::target)
        .containsExactly("/hello", "/transactions/messages", "/hello");
  }

  /** Whether it happened is not known: the machine sends again what still matters. */
  @Test
  void neverRepeatsAMessageByItself() {
    replica.behave(request -> isHello(request) ? WELCOME : Behaviour.hangUp(request));
    startAndBeWelcomed();
    link.send(abort(1));
    await().until(() -> events(Welcomed.class).size() == 2);

    replica.behave(request -> isHello(request) ? WELCOME : NOTED);
    link.send(abort(2));

    await().until(() -> batches().size() == 2);
    assertThat(batches().getLast().messages()).containsExactly(abort(2));
  }

  @Test
  void takesAnAnswerThatCannotBeUnderstoodForNone() {
    replica.behave(request ->
        isHello(request) ? WELCOME : Response.json("{\"answered\":{\"answers\":[{\"yes\":{}}]}}"));
    startAndBeWelcomed();

    link.send(abort(1));

    await().until(() -> !events(Lost.class).isEmpty());
    assertThat(events(Answered.class)).isEmpty();
  }

  @Test
  void stopsSpeakingToAReplicaThatRefusesABatch() {
    replica.behave(request -> isHello(request) && batches().isEmpty() ? WELCOME : FENCED);
    startAndBeWelcomed();

    link.send(abort(1));

    await().until(() -> !events(Refused.class).isEmpty());
    assertThat(events(Welcomed.class)).hasSize(1);
  }

  @Test
  void asksWhetherAllIsAsItWasWhenItIsIdle() {
    link = link(Duration.ofMillis(10), new LinkMetrics(new SimpleMeterRegistry()));
    link.start();
    await().until(() -> events(Welcomed.class).size() >= 3);
    assertThat(events(Lost.class)).isEmpty();

    replica.behave(Behaviour::hangUp);

    await().until(() -> !events(Lost.class).isEmpty());
  }

  /** It would not know what the one before has promised, and be distrusted for that. */
  @Test
  void sendsNothingThatWasMeantForAnotherStore() {
    link = link(Duration.ofMillis(10), new LinkMetrics(new SimpleMeterRegistry()));
    startAndBeWelcomed();
    AtomicBoolean mayAnswer = new AtomicBoolean();
    replica.behave(request -> mayAnswer.get() ? OTHER_WELCOME : Behaviour.hangUp(request));
    await().until(() -> !events(Lost.class).isEmpty());
    beforeHello.add(() -> {
      link.send(commit(1));
      mayAnswer.set(true);
    });

    await().until(() -> events(Welcomed.class).getLast().welcome().storeId().equals("other"));
    assertThat(batches()).isEmpty();
  }

  @Test
  void losesTheLinkWhenAnotherStoreAnswers() {
    link = link(Duration.ofMillis(10), new LinkMetrics(new SimpleMeterRegistry()));
    startAndBeWelcomed();

    replica.behave(_ -> OTHER_WELCOME);

    await().until(() -> events(Welcomed.class).getLast().welcome().storeId().equals("other"));
    assertThat(events(Lost.class)).hasSize(1);
  }

  @Test
  void saysNothingOnceItIsClosed() {
    link.start();
    await().until(() -> events(Welcomed.class).size() == 1);

    link.close();
    link.send(abort(1));

    await()
        .during(Duration.ofMillis(100))
        .atMost(Duration.ofSeconds(5))
        .until(() -> batches().isEmpty() && events(Lost.class).isEmpty());
  }

  private void startAndBeWelcomed() {
    link.start();
    await().until(() -> !events(Welcomed.class).isEmpty());
  }

  private static boolean isHello(Request request) {
    return request.target().equals("/hello");
  }

  private static Response answerOnce(Semaphore allowed) {
    allowed.acquireUninterruptibly();
    return NOTED;
  }

  private List<Batch> batches() {
    return replica.requests("/transactions/messages").stream()
        .map(request -> request.read(Batch.class))
        .toList();
  }

  private <E extends CoordinatorEvent> List<E> events(Class<E> kind) {
    return driver.events(kind);
  }

  private void awaitEvents(Welcomed expected) {
    await().untilAsserted(() -> assertThat(events(Welcomed.class)).containsExactly(expected));
  }

  private static CoordinatorMessage prepare(long sequence) {
    return new CoordinatorMessage.Prepare(
        new TransactionId(7, sequence),
        List.of(),
        Transaction.of(new Operation.Delete(new Key("k"))));
  }

  private static CoordinatorMessage abort(long sequence) {
    return new CoordinatorMessage.Abort(new TransactionId(7, sequence));
  }

  private static CoordinatorMessage commit(long sequence) {
    return new CoordinatorMessage.Commit(new TransactionId(7, sequence), 42);
  }
}
