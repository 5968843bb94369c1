package unanimous.protocol.driver;

import java.util.ArrayList;
import java.util.List;

/**
 * What a machine wants after a batch of events.
 *
 * @param <R> log records
 * @param <E> effects on the world
 */
public final class Step<R, E> {

  private final List<R> records = new ArrayList<>();
  private final List<E> atOnce = new ArrayList<>();
  private final List<E> afterForce = new ArrayList<>();
  private boolean mustForce;

  /** This record must be durable before any effect given to {@link #afterForce} happens. */
  public void force(R record) {
    records.add(record);
    mustForce = true;
  }

  /**
   * This record may be lost in a crash; it becomes durable no later than any record that follows
   * it.
   */
  public void note(R record) {
    records.add(record);
  }

  /** An effect that promises nothing, such as a prepare or the news of an abort. */
  public void atOnce(E effect) {
    atOnce.add(effect);
  }

  /** An effect that promises what was asked to be forced, in this batch or before. */
  public void afterForce(E effect) {
    afterForce.add(effect);
  }

  public List<R> records() {
    return records;
  }

  public List<E> effectsAtOnce() {
    return atOnce;
  }

  public List<E> effectsAfterForce() {
    return afterForce;
  }

  public boolean mustForce() {
    return mustForce;
  }
}
