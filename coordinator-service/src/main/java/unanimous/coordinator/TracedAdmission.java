package unanimous.coordinator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import unanimous.node.trace.Tracing;
import unanimous.protocol.coordinator.CoordinatorEffect;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.CoordinatorRecord;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.driver.Step;
import unanimous.protocol.message.CoordinatorMessage;

/**
 * The coordinator's machine, watched from outside: what it issues a transaction for is tied to the
 * span in which it was asked for. Only in use while traces are wanted.
 */
record TracedAdmission(
    Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> machine, Tracing tracing)
    implements Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> {

  @Override
  public void start(Instant now, Step<CoordinatorRecord, CoordinatorEffect> step) {
    machine.start(now, step);
  }

  @Override
  public void on(
      CoordinatorEvent event, Instant now, Step<CoordinatorRecord, CoordinatorEffect> step) {
    int before = step.effectsAtOnce().size();
    machine.on(event, now, step);
    if (event instanceof CoordinatorEvent.Submit submit) {
      // A prepare is the first that is seen of a transaction, and leaves before anything is forced.
      List<CoordinatorEffect> effects = step.effectsAtOnce();
      effects.subList(before, effects.size()).stream()
          .flatMap(effect -> prepare(effect).stream())
          .findFirst()
          .ifPresent(prepare -> tracing.begin(prepare.id(), submit.reply()));
    }
  }

  private static Optional<CoordinatorMessage.Prepare> prepare(CoordinatorEffect effect) {
    return effect instanceof CoordinatorEffect.Send(_, CoordinatorMessage.Prepare prepare)
        ? Optional.of(prepare)
        : Optional.empty();
  }

  @Override
  public void elapse(Instant now, Step<CoordinatorRecord, CoordinatorEffect> step) {
    machine.elapse(now, step);
  }

  @Override
  public void forced() {
    machine.forced();
  }

  @Override
  public Optional<Instant> wakeAt() {
    return machine.wakeAt();
  }
}
