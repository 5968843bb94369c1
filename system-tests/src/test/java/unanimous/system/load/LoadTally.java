package unanimous.system.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** How many writes ended how. */
public final class LoadTally {

  private static final int SIGNIFICANT_DIGITS = 3;

  private final AtomicLong committed = new AtomicLong();
  private final AtomicLong unknown = new AtomicLong();
  private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

  private final Recorder micros = new Recorder(SIGNIFICANT_DIGITS);

  /** Counts a write that took so long, from before it was sent until it was answered. */
  void count(Verdict verdict, Duration took) {
    switch (verdict) {
      case Verdict.Committed _ -> {
        micros.recordValue(took.toNanos() / 1_000);
        committed.incrementAndGet();
      }
      case Verdict.Unknown _ -> unknown.incrementAndGet();
      case Verdict.Aborted(String why, _) ->
          refused.computeIfAbsent(why, _ -> new LongAdder()).increment();
    }
  }

  public long committed() {
    return committed.get();
  }

  public long unknown() {
    return unknown.get();
  }

  /**
   * How many writes were refused so.
   *
   * @param type such as {@code urn:unanimous:overloaded}
   */
  public long refused(String type) {
    LongAdder count = refused.get(type);
    return count == null ? 0 : count.sum();
  }

  /** How long those that were acknowledged since the last call took, in microseconds. */
  public Histogram latencies() {
    return micros.getIntervalHistogram();
  }

  @Override
  public String toString() {
    return committed + " committed, " + unknown + " unknown, refused: " + new TreeMap<>(refused);
  }
}
