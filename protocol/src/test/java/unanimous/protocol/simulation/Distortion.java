package unanimous.protocol.simulation;

import java.time.Instant;
import java.util.Optional;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.driver.Step;

/** A machine whose steps reach the driver otherwise than they were meant. */
abstract class Distortion<V, R, E> implements Machine<V, R, E> {

  private final Machine<V, R, E> machine;

  Distortion(Machine<V, R, E> machine) {
    this.machine = machine;
  }

  /** Passes an effect on that was to happen at once; or does not. */
  protected void atOnce(E effect, Step<R, E> step) {
    step.atOnce(effect);
  }

  /** Passes an effect on that was to wait for the force; or does not. */
  protected void afterForce(E effect, Step<R, E> step) {
    step.afterForce(effect);
  }

  @Override
  public final void start(Instant now, Step<R, E> step) {
    Step<R, E> meant = new Step<>();
    machine.start(now, meant);
    pass(meant, step);
  }

  @Override
  public final void on(V event, Instant now, Step<R, E> step) {
    Step<R, E> meant = new Step<>();
    machine.on(event, now, meant);
    pass(meant, step);
  }

  @Override
  public final void elapse(Instant now, Step<R, E> step) {
    Step<R, E> meant = new Step<>();
    machine.elapse(now, meant);
    pass(meant, step);
  }

  @Override
  public final void forced() {
    machine.forced();
  }

  @Override
  public final Optional<Instant> wakeAt() {
    return machine.wakeAt();
  }

  private void pass(Step<R, E> meant, Step<R, E> step) {
    for (R record : meant.records()) {
      if (meant.mustForce()) {
        step.force(record);
      } else {
        step.note(record);
      }
    }
    meant.effectsAtOnce().forEach(effect -> atOnce(effect, step));
    meant.effectsAfterForce().forEach(effect -> afterForce(effect, step));
  }
}
