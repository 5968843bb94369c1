package unanimous.protocol.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** Virtual time, in microseconds: what is to happen, in order. What falls together keeps order. */
final class Scheduler {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private long nowMicros;
  private long scheduled;
  private long steps;

  private record Task(long atMicros, long order, Runnable action) implements Comparable<Task> {

    @Override
    public int compareTo(Task other) {
      int byTime = Long.compare(atMicros, other.atMicros);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /** What a clock shows that is so much ahead. */
  Instant instant(long aheadMicros) {
    return BEGIN.plusNanos((nowMicros + aheadMicros) * 1_000);
  }

  /** When a clock shows the moment that is not ahead. */
  static long microsOf(Instant moment) {
    return ChronoUnit.MICROS.between(BEGIN, moment);
  }

  long nowMicros() {
    return nowMicros;
  }

  /** How many things have happened. */
  long steps() {
    return steps;
  }

  void after(long micros, Runnable action) {
    tasks.add(new Task(nowMicros + micros, scheduled++, action));
  }

  /** At that time, or at once if it has passed. */
  void at(long micros, Runnable action) {
    tasks.add(new Task(Math.max(nowMicros, micros), scheduled++, action));
  }

  void runFor(long micros) {
    long endMicros = nowMicros + micros;
    while (nextAtMicros().filter(at -> at <= endMicros).isPresent()) {
      step();
    }
    nowMicros = endMicros;
  }

  /** Goes on until the condition holds; false if it does not within the bound. */
  boolean runUntil(BooleanSupplier condition, long boundMicros) {
    long endMicros = nowMicros + boundMicros;
    while (!condition.getAsBoolean()) {
      if (nextAtMicros().filter(at -> at <= endMicros).isEmpty()) {
        return false;
      }
      step();
    }
    return true;
  }

  private Optional<Long> nextAtMicros() {
    return Optional.ofNullable(tasks.peek()).map(Task::atMicros);
  }

  private void step() {
    Task task = tasks.remove();
    nowMicros = task.atMicros();
    steps++;
    task.action().run();
  }
}
