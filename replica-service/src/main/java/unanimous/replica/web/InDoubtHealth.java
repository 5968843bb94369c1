package unanimous.replica.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import unanimous.node.driver.Inbox;
import unanimous.node.health.Degraded;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantStatus;
import unanimous.protocol.transaction.TransactionId;
import unanimous.replica.ReplicaProperties;

/**
 * Degraded while a transaction has been in doubt for so long that the termination protocol does not
 * get on. Not down: all other keys are served, and this process is the last that knows what it has
 * promised.
 */
@Component("inDoubt")
final class InDoubtHealth implements HealthIndicator {

  private static final int MOST_SHOWN = 10;

  private final Inbox<ParticipantEvent> inbox;
  private final Duration threshold;
  private final InstantSource clock;

  InDoubtHealth(Inbox<ParticipantEvent> inbox, ReplicaProperties properties, InstantSource clock) {
    this.inbox = inbox;
    this.threshold = properties.inDoubtThreshold();
    this.clock = clock;
  }

  @Override
  public Health health() {
    ParticipantStatus status = inbox.ask(ParticipantEvent.Describe::new);
    Duration oldest =
        status
            .oldestPreparedAt()
            .map(preparedAt -> Duration.between(preparedAt, clock.instant()))
            .orElse(Duration.ZERO);
    List<TransactionId> ids = status.inDoubt();
    return Degraded.when(oldest.compareTo(threshold) > 0, "Keys stay locked in doubt")
        .withDetail("transactions", ids.size())
        .withDetail("oldest", ids.stream().limit(MOST_SHOWN).map(TransactionId::toString).toList())
        .withDetail("oldestMillis", Math.max(0, oldest.toMillis()))
        .withDetail("thresholdMillis", threshold.toMillis())
        .build();
  }
}
