package unanimous.replica.web;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import unanimous.node.driver.Inbox;
import unanimous.node.health.Unfinished;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantStatus;
import unanimous.replica.ReplicaProperties;

/**
 * Degraded while a transaction has been in doubt for so long that the termination protocol does not
 * get on. Not down: all other keys are served, and this process is the last that knows what it has
 * promised.
 */
@Component("inDoubt")
final class InDoubtHealth implements HealthIndicator {

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
    return Unfinished.health(status.inDoubt(), oldest, threshold, "Keys stay locked in doubt");
  }
}
