package unanimous.coordinator;

import unanimous.coordinator.inspect.CoordinatorMetrics;
import unanimous.coordinator.link.ReplicaLinks;
import unanimous.coordinator.read.ReadableReplicas;
import unanimous.protocol.coordinator.CoordinatorEffect;
import unanimous.protocol.driver.Effects;

/** Does what the coordinator's machine wants done. */
final class CoordinatorEffects implements Effects<CoordinatorEffect> {

  private final ReplicaLinks links;
  private final ReadableReplicas readable;
  private final CoordinatorMetrics metrics;

  CoordinatorEffects(ReplicaLinks links, ReadableReplicas readable, CoordinatorMetrics metrics) {
    this.links = links;
    this.readable = readable;
    this.metrics = metrics;
  }

  @Override
  public void perform(CoordinatorEffect effect) {
    switch (effect) {
      case CoordinatorEffect.Send(var to, var message) -> links.send(to, message);
      case CoordinatorEffect.Answer<?> answer -> answer.perform();
      case CoordinatorEffect.ServeReadsFrom(var inSync) -> readable.set(inSync);
      case CoordinatorEffect.TellOfForced(var name, var outcome) -> metrics.tell(name, outcome);
      case CoordinatorEffect.Report(var occurrence) -> metrics.record(occurrence);
    }
  }
}
