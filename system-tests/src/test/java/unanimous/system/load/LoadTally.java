package unanimous.system.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** How many writes ended how. */
public final class LoadTally {

  private final AtomicLong committed = new AtomicLong();
  private final AtomicLong unknown = new AtomicLong();
  private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

  void count(Verdict verdict) {
    switch (verdict) {
      case Verdict.Committed _ -> committed.incrementAndGet();
      case Verdict.Unknown _ -> unknown.incrementAndGet();
      case Verdict.Aborted(String why) ->
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

  @Override
  public String toString() {
    return committed + " committed, " + unknown + " unknown, refused: " + new TreeMap<>(refused);
  }
}
