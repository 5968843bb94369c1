package unanimous.replica.participant;

import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import unanimous.node.driver.DriverThread;
import unanimous.node.driver.Inbox;
import unanimous.node.metrics.DriverMetrics;
import unanimous.node.metrics.ForcedOutcomesTold;
import unanimous.node.process.SuddenStop;
import unanimous.node.trace.Tracing;
import unanimous.protocol.driver.Driver;
import unanimous.protocol.driver.Effects;
import unanimous.protocol.participant.ParticipantEffect;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantLog;
import unanimous.protocol.participant.ParticipantMachine;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.ParticipantSettings;
import unanimous.protocol.participant.RecoveredParticipant;
import unanimous.protocol.transaction.TransactionId;

/** The participant's machine in its driver on its thread. */
public final class ParticipantNode implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ParticipantNode.class);

  private final DriverThread<ParticipantEvent> thread;
  private volatile boolean running;

  /** Recovers from the log: when this returns, what was in doubt holds its keys again. */
  public ParticipantNode(
      ParticipantLog participantLog,
      ParticipantSettings settings,
      Inbox<ParticipantEvent> inbox,
      Effects<ParticipantEffect> effects,
      ForcedOutcomesTold forced,
      InstantSource clock,
      DriverMetrics metrics,
      Tracing tracing) {
    RecoveredParticipant recovered = participantLog.recover();
    forced.recovered(recovered.forced());
    log.info(
        "Store {} holds commits up to revision {}; in doubt: {}",
        recovered.storeId(),
        recovered.appliedRevision(),
        recovered.prepared().size());
    var machine = new ParticipantMachine(recovered, participantLog::revisionOf, settings);
    var journal = tracing.watching(metrics.timed(participantLog), ParticipantNode::transactionOf);
    var driver = new Driver<>(machine, journal, effects, clock, metrics);
    driver.start();
    thread = new DriverThread<>("participant-driver", driver, inbox, clock, SuddenStop::because);
  }

  private static Optional<TransactionId> transactionOf(ParticipantRecord record) {
    return switch (record) {
      case ParticipantRecord.Prepared(var prepared) -> Optional.of(prepared.id());
      case ParticipantRecord.Applied(var outcome, _) -> Optional.of(outcome.id());
      case ParticipantRecord.Aborted(var id) -> Optional.of(id);
      case ParticipantRecord.RefusedToPeer(var outcome) -> Optional.of(outcome.id());
      case ParticipantRecord.Forced(var outcome) -> Optional.of(outcome.id());
      case ParticipantRecord.CoordinatorAccepted _,
          ParticipantRecord.RosterLearned _,
          ParticipantRecord.SettledBelow _ ->
          Optional.empty();
    };
  }

  @Override
  public void start() {
    thread.start();
    running = true;
  }

  /** After the web server has stopped: finishes what it had taken in. */
  @Override
  public void stop() {
    thread.stop();
    running = false;
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
