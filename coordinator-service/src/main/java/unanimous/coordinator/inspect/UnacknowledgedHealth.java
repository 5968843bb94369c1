package unanimous.coordinator.inspect;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import unanimous.node.driver.Inbox;
import unanimous.node.health.Unfinished;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.TransactionView;

/**
 * Degraded while a decided commit waits for an acknowledgement for too long: as far as is known
 * here a replica is in doubt about it all that time. Not down: its client has its answer.
 */
public final class UnacknowledgedHealth implements HealthIndicator {

  private final Inbox<CoordinatorEvent> inbox;
  private final Duration threshold;
  private final InstantSource clock;

  public UnacknowledgedHealth(
      Inbox<CoordinatorEvent> inbox, Duration threshold, InstantSource clock) {
    this.inbox = inbox;
    this.threshold = threshold;
    this.clock = clock;
  }

  @Override
  public Health health() {
    List<TransactionView> underWay = inbox.ask(CoordinatorEvent.ListUnderWay::new);
    List<TransactionView> decided =
        underWay.stream().filter(view -> view.state() == TransactionView.State.COMMITTING).toList();
    Duration oldest =
        decided.stream()
            .map(view -> Duration.between(view.since(), clock.instant()))
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    return Unfinished.health(
        decided.stream().map(TransactionView::id).toList(),
        oldest,
        threshold,
        "Commits are not acknowledged by all replicas");
  }
}
