package unanimous.coordinator.inspect;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import unanimous.node.driver.Inbox;
import unanimous.node.health.Degraded;
import unanimous.protocol.coordinator.ClusterView;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.ReplicaState;

/** Degraded, not down, while a replica is missing: reads go on. */
@Component("replicas")
final class ReplicasHealth implements HealthIndicator {

  private final Inbox<CoordinatorEvent> inbox;

  ReplicasHealth(Inbox<CoordinatorEvent> inbox) {
    this.inbox = inbox;
  }

  @Override
  public Health health() {
    ClusterView cluster = inbox.ask(CoordinatorEvent.Describe::new);
    Health.Builder health = Degraded.when(!cluster.acceptsWrites(), "Writes are refused");
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
