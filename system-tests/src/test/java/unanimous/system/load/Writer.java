package unanimous.system.load;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import unanimous.system.http.Http;

/** One client that puts, deletes and submits transactions on its own keys, one after the other. */
final class Writer {

  private static final int KEYS = 4;

  private final String name;
  private final Http coordinator;
  private final LoadTally tally;
  private final Ledger ledger = new Ledger();
  private int generation;
  private int count;

  Writer(String name, Http coordinator, LoadTally tally) {
    this.name = name;
    this.coordinator = coordinator;
    this.tally = tally;
  }

  void step() {
    Attempt attempt = next();
    long begin = System.nanoTime();
    Verdict verdict = Verdict.of(attempt, coordinator);
    tally.count(verdict, Duration.ofNanos(System.nanoTime() - begin));
    switch (verdict) {
      case Verdict.Committed(long revision) -> ledger.committed(attempt, revision);
      case Verdict.Aborted(_, Duration comeBackAfter) -> pause(comeBackAfter);
      case Verdict.Unknown _ -> {
        ledger.unknown(attempt);
        // Whatever became of it, it is looked at in the end: its keys must stay as they are.
        generation++;
        pause(Verdict.A_WHILE);
      }
    }
  }

  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  /** Two puts, then a delete, then a transaction, and so on around the keys. */
  private Attempt next() {
    count++;
    Optional<String> value = Optional.of(name + " wrote " + count);
    return switch (count % 4) {
      case 0 -> new Attempt(Map.of(key(count), value, key(count + 1), value));
      case 3 -> new Attempt(Map.of(key(count * 7), Optional.empty()));
      default -> new Attempt(Map.of(key(count), value));
    };
  }

  private String key(int number) {
    return "load/" + name + "/" + generation + "/" + Math.floorMod(number, KEYS);
  }

  Ledger ledger() {
    return ledger;
  }
}
