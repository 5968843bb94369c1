package unanimous.replica.web;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import unanimous.node.driver.Inbox;
import unanimous.node.health.Degraded;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.ForcedOutcome.Standing;
import unanimous.protocol.participant.ParticipantEvent;

/** Degraded for ever once a forced outcome is contradicted: this store is not what was decided. */
@Component("forcedOutcomes")
final class ForcedHealth implements HealthIndicator {

  private final Inbox<ParticipantEvent> inbox;

  ForcedHealth(Inbox<ParticipantEvent> inbox) {
    this.inbox = inbox;
  }

  @Override
  public Health health() {
    List<ForcedOutcome> forced = inbox.ask(ParticipantEvent.ListForced::new);
    List<String> contradicted =
        forced.stream()
            .filter(one -> one.standing() == Standing.CONTRADICTED)
            .map(one -> one.id().toString())
            .toList();
    return Degraded.when(!contradicted.isEmpty(), "Another outcome was decided than was forced")
        .withDetail("forced", forced.size())
        .withDetail("contradicted", contradicted)
        .build();
  }
}
