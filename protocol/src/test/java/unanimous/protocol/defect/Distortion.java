package unanimous.protocol.defect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.driver.Step;

/**
 * A machine that hears otherwise than was said, keeps things to itself, or speaks before it should.
 * By default it does as it should.
 */
abstract class Distortion<V, R, E> implements Machine<V, R, E> {

  private final Machine<V, R, E> machine;

  Distortion(Machine<V, R, E> machine) {
    this.machine = machine;
  }

  /** What the machine hears instead of the event. */
  List<V> heard(V event) {
    return List.of(event);
  }

  /**
   * Whether it does not say what it should.
   *
   * @param cause empty if it only started, or time passed
   */
  boolean swallows(E effect, Optional<V> cause) {
    return false;
  }

  /** Whether it says at once what must wait for the force. */
  boolean hurries(E effect) {
    return false;
  }

  @Override
  public final void start(Instant now, Step<R, E> step) {
    Step<R, E> meant = new Step<>();
    machine.start(now, meant);
    pass(meant, Optional.empty(), step);
  }

  @Override
  public final void on(V event, Instant now, Step<R, E> step) {
    Step<R, E> meant = new Step<>();
    heard(event).forEach(each -> machine.on(each, now, meant));
    pass(meant, Optional.of(event), step);
  }

  @Override
  public final void elapse(Instant now, Step<R, E> step) {
    Step<R, E> meant = new Step<>();
    machine.elapse(now, meant);
    pass(meant, Optional.empty(), step);
  }

  @Override
  public final void forced() {
    machine.forced();
  }

  @Override
  public final Optional<Instant> wakeAt() {
    return machine.wakeAt();
  }

  private void pass(Step<R, E> meant, Optional<V> cause, Step<R, E> step) {
    for (R record : meant.records()) {
      if (meant.mustForce()) {
        step.force(record);
      } else {
        step.note(record);
      }
    }
    meant.effectsAtOnce().stream().filter(effect -> !swallows(effect, cause)).forEach(step::atOnce);
    for (E effect : meant.effectsAfterForce()) {
      if (hurries(effect)) {
        step.atOnce(effect);
      } else if (!swallows(effect, cause)) {
        step.afterForce(effect);
      }
    }
  }
}
