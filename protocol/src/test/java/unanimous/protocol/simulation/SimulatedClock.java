package unanimous.protocol.simulation;

import java.time.Instant;
import java.time.InstantSource;

/**
 * A process's own clock, as wrong as it may be: it is set anew whenever the process starts, and
 * within one run it only ever leaps forward, as production's steady clock does.
 */
final class SimulatedClock implements InstantSource {

  private final Scheduler scheduler;
  private long aheadMicros;

  SimulatedClock(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public Instant instant() {
    return scheduler.instant(aheadMicros);
  }

  /** Sets it forward, or back if negative. */
  void set(long micros) {
    aheadMicros += micros;
  }

  /** When this clock will show the moment, in the scheduler's time. */
  long whenItShows(Instant moment) {
    return Scheduler.microsOf(moment) - aheadMicros;
  }
}
