package unanimous.coordinator.link;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.retry.backoff.BackOffInterruptedException;
import org.springframework.retry.support.RetryTemplate;
import unanimous.node.driver.Inbox;
import unanimous.node.trace.Tracing;
import unanimous.node.wire.Messenger;
import unanimous.node.wire.WireFormat;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Fence;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.message.ParticipantName;

/**
 * The link to one replica. It says hello until the replica accepts the coordinator, then sends what
 * has gathered, in order, one request after the other. When a request is not answered the link is
 * lost, and it begins again: the machine then sends once more what still matters.
 */
final class ReplicaLink implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ReplicaLink.class);

  private final ParticipantName name;
  private final String url;

  /** Where messages go. Taken apart once, because every write passes here. */
  private final URI messages;

  private final Messenger messenger;
  private final Inbox<CoordinatorEvent> inbox;
  private final LinkMetrics metrics;
  private final Tracing tracing;
  private final RetryTemplate untilAccepted;
  private final Duration heartbeat;
  private final Outbox outbox = new Outbox();
  private final Thread thread;
  private String trouble = "not asked yet";
  private volatile boolean closed;

  ReplicaLink(
      ParticipantName name,
      String url,
      Messenger messenger,
      Inbox<CoordinatorEvent> inbox,
      LinkSettings settings,
      LinkMetrics metrics,
      Tracing tracing) {
    this.name = name;
    this.url = url;
    this.messages = URI.create(url + "/transactions/messages");
    this.messenger = messenger;
    this.inbox = inbox;
    this.metrics = metrics;
    this.tracing = tracing;
    this.heartbeat = settings.heartbeat();
    this.untilAccepted = settings.untilAccepted();
    this.thread = Thread.ofPlatform().name("link-" + name).daemon().unstarted(this::run);
    metrics.watch(name, outbox::size);
  }

  /** Where messages to a replica wait for the request that takes them. */
  void send(CoordinatorMessage message) {
    if (!outbox.offer(message)) {
      inbox.put(new CoordinatorEvent.Lost(name, "it does not keep up with what is sent to it"));
    }
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!closed) {
      try {
        Session session = untilAccepted.execute(_ -> introduce());
        while (!closed) {
          session = exchange(session);
        }
      } catch (InterruptedException | BackOffInterruptedException e) {
        return; // Closed.
      } catch (IOException | RuntimeException | Error e) {
        // Whatever it was: a link that ended silently would leave its replica in sync.
        lose(e);
      }
    }
  }

  /** Who speaks to which store: what every request of a session carries. */
  private record Session(CoordinatorIdentity from, String storeId) {}

  private Session introduce() throws IOException {
    try {
      Hello hello = inbox.ask(CoordinatorEvent.HelloWanted::new);
      // The machine knows by now that the link was lost, and sends no more. What waits here was
      // meant for the store that was there before; another one would have to disown it.
      outbox.clear();
      return greet(hello, Optional.empty());
    } catch (IOException | RuntimeException e) {
      lose(e);
      throw e;
    }
  }

  private Session greet(Hello hello, Optional<Session> current) throws IOException {
    return switch (messenger.post(
        LinkCrossings::ofHello,
        URI.create(url + "/hello"),
        hello,
        WireFormat.JSON,
        HelloAnswer.class)) {
      case HelloAnswer.Welcome welcome -> {
        if (current.filter(session -> !session.storeId().equals(welcome.storeId())).isPresent()) {
          throw new IOException("another store answers in its place");
        }
        trouble("");
        inbox.put(new CoordinatorEvent.Welcomed(name, welcome));
        yield new Session(hello.from(), welcome.storeId());
      }
      case HelloAnswer.Fenced(Fence fence) -> throw new RefusedByReplica(fence);
    };
  }

  /** Sends what has gathered; if nothing has for a while, asks whether all is as it was. */
  private Session exchange(Session session) throws IOException, InterruptedException {
    List<CoordinatorMessage> messages = outbox.take(heartbeat);
    if (messages.isEmpty()) {
      Hello hello = inbox.ask(CoordinatorEvent.HelloWanted::new);
      return greet(hello, Optional.of(session));
    }
    Batch batch = new Batch(session.from(), session.storeId(), messages);
    metrics.sent(messages.size());
    switch (post(batch)) {
      case BatchAnswer.Answered(List<Answer> answers) -> {
        if (answers.size() != messages.size()) {
          throw new IOException("it answered " + answers.size() + " of " + messages.size());
        }
        bring(new CoordinatorEvent.Answered(name, answers));
      }
      case BatchAnswer.Fenced(Fence fence) -> throw new RefusedByReplica(fence);
    }
    return session;
  }

  /** The replica, which has nothing to do now, should not wait for what the answers call for. */
  private void bring(CoordinatorEvent.Answered answered) {
    if (outbox.isWorthARequest()) {
      inbox.leave(answered);
    } else {
      inbox.put(answered);
    }
  }

  private BatchAnswer post(Batch batch) throws IOException {
    try (var sending = tracing.send(batch, name.text())) {
      return messenger.post(
          () -> LinkCrossings.of(batch.messages()),
          messages,
          sending.body(),
          WireFormat.CBOR,
          BatchAnswer.class);
    }
  }

  private void lose(Throwable failure) {
    outbox.clear();
    if (closed) {
      return;
    }
    String reason = String.valueOf(failure.getMessage());
    trouble(reason);
    inbox.put(
        failure instanceof RefusedByReplica
            ? new CoordinatorEvent.Refused(name, reason)
            : new CoordinatorEvent.Lost(name, reason));
  }

  /** Says so when things change, and only then. */
  private void trouble(String now) {
    if (now.equals(trouble)) {
      return;
    }
    if (now.isEmpty()) {
      log.info("{} at {} answers", name, url);
    } else {
      log.warn("{} at {} cannot take part: {}", name, url, now);
    }
    trouble = now;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  /** The replica answers, and does not obey this coordinator. */
  private static final class RefusedByReplica extends IOException {

    private static final long serialVersionUID = 1L;

    RefusedByReplica(Fence fence) {
      super("it refuses this coordinator: " + fence.words());
    }
  }
}
