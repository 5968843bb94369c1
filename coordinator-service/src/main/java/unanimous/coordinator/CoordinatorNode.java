package unanimous.coordinator;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import unanimous.coordinator.link.ReplicaLinks;
import unanimous.node.driver.DriverThread;
import unanimous.node.driver.Inbox;
import unanimous.node.metrics.DriverMetrics;
import unanimous.node.process.StartRefused;
import unanimous.node.process.SuddenStop;
import unanimous.node.trace.Tracing;
import unanimous.protocol.coordinator.CoordinatorEffect;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.CoordinatorMachine;
import unanimous.protocol.coordinator.CoordinatorRecord;
import unanimous.protocol.coordinator.CoordinatorSettings;
import unanimous.protocol.coordinator.DecisionLog;
import unanimous.protocol.coordinator.RecoveredCoordinator;
import unanimous.protocol.coordinator.RequestRetention;
import unanimous.protocol.driver.Driver;
import unanimous.protocol.driver.Effects;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.TransactionId;

/** The coordinator's machine in its driver on its thread, and the links it speaks through. */
final class CoordinatorNode implements SmartLifecycle, ApplicationListener<ContextClosedEvent> {

  private static final Logger log = LoggerFactory.getLogger(CoordinatorNode.class);

  /**
   * Finished transactions of each kind that can be told of without a look into the log. More would
   * live for seconds under load, too long for the collector's young generation.
   */
  private static final int REMEMBERED = 1_000;

  private static final Duration POLL = Duration.ofMillis(20);

  private final Inbox<CoordinatorEvent> inbox;
  private final ReplicaLinks links;
  private final Duration stopPatience;
  private final DriverThread<CoordinatorEvent> thread;
  private volatile boolean running;

  /** Recovers from the log: when this returns, the epoch is durable and all decisions are known. */
  CoordinatorNode(
      CoordinatorProperties properties,
      DecisionLog decisionLog,
      Inbox<CoordinatorEvent> inbox,
      ReplicaLinks links,
      Effects<CoordinatorEffect> effects,
      Consumer<RecoveredCoordinator> onRecovery,
      InstantSource clock,
      DriverMetrics metrics,
      Tracing tracing) {
    this.inbox = inbox;
    this.links = links;
    this.stopPatience = properties.stopPatience();
    RecoveredCoordinator recovered = decisionLog.recover();
    onRecovery.accept(recovered);
    CoordinatorMachine machine = machine(properties, recovered);
    var journal = tracing.watching(metrics.timed(decisionLog), CoordinatorNode::decided);
    var driver = new Driver<>(traced(machine, tracing), journal, effects, clock, metrics);
    driver.start();
    thread = new DriverThread<>("coordinator-driver", driver, inbox, clock, SuddenStop::because);
  }

  private static Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> traced(
      CoordinatorMachine machine, Tracing tracing) {
    return tracing.isOn() ? new TracedAdmission(machine, tracing) : machine;
  }

  private static Optional<TransactionId> decided(CoordinatorRecord record) {
    return record instanceof CoordinatorRecord.Decided decided
        ? Optional.of(decided.decision().id())
        : Optional.empty();
  }

  private static CoordinatorMachine machine(
      CoordinatorProperties properties, RecoveredCoordinator recovered) {
    var settings =
        new CoordinatorSettings(
            properties.voteTimeout(),
            properties.settleInterval(),
            properties.maxUnderWay(),
            REMEMBERED,
            new RequestRetention(
                properties.idempotencyRetention(), properties.keptIdempotencyKeys()));
    Map<ParticipantName, String> urls = properties.replicaUrls();
    log.info(
        "Cluster {}, epoch {}, highest revision {}; decisions to redeliver: {}, requests known by"
            + " their idempotency keys: {}",
        recovered.clusterId(),
        recovered.epoch() + 1,
        recovered.highestRevision(),
        recovered.unsettled().size(),
        recovered.requests().size());
    try {
      return new CoordinatorMachine(recovered, UUID.randomUUID().toString(), urls, settings);
    } catch (IllegalArgumentException e) {
      throw new StartRefused(
          "The replicas in unanimous.replicas do not fit this log: " + e.getMessage() + ".",
          "Start with the replicas that the log knows (sqlite3 coordinator.db 'SELECT * FROM replica')."
              + " Nothing was changed.",
          e);
    }
  }

  @Override
  public void start() {
    thread.start();
    links.start();
    running = true;
  }

  /** A stop has begun: writes under way are finished, new ones are refused. */
  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    inbox.put(new CoordinatorEvent.Drain());
  }

  /** After the web server has stopped: tries to tell replicas what is decided, but not for long. */
  @Override
  public void stop() {
    try {
      if (!isQuietWithin(stopPatience)) {
        log.info("Some replicas have not acknowledged yet; they are told after the next start");
      }
    } finally {
      links.stop();
      thread.stop();
      running = false;
    }
  }

  private boolean isQuietWithin(Duration patience) {
    long endNanos = System.nanoTime() + patience.toNanos();
    boolean quiet = underWay().isEmpty();
    while (!quiet && System.nanoTime() - endNanos < 0) {
      LockSupport.parkNanos(POLL.toNanos());
      quiet = underWay().isEmpty();
    }
    return quiet;
  }

  private List<?> underWay() {
    return inbox.ask(CoordinatorEvent.ListUnderWay::new);
  }

  /**
   * Started before the web server takes its first request, and stopped after it has answered the
   * last: what stops first is what has the highest phase.
   */
  @Override
  public int getPhase() {
    return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
