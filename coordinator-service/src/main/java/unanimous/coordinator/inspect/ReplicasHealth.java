package unanimous.coordinator.inspect;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;
import unanimous.node.driver.Inbox;
import unanimous.protocol.coordinator.ClusterView;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.ReplicaState;

/** Degraded, not down, while a replica is missing: reads go on. */
@Component("replicas")
final class ReplicasHealth implements HealthIndicator {

  private static final Status DEGRADED = new Status("DEGRADED", "Writes are refused");

  private final Inbox<CoordinatorEvent> inbox;

  ReplicasHealth(Inbox<CoordinatorEvent> inbox) {
    this.inbox = inbox;
  }

  @Override
  public Health health() {
    ClusterView cluster = inbox.ask(CoordinatorEvent.Describe::new);
    Health.Builder health = cluster.acceptsWrites() ? Health.up() : Health.status(DEGRADED);
    cluster
        .replicas()
        .forEach(replica ->
            health.withDetail(
                replica.name().text(),
                replica.state() instanceof ReplicaState.InSync
                    ? "in sync"
                    : replica.state().reason()));
    return health.build();
  }
}
