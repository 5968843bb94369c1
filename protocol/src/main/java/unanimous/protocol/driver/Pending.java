package unanimous.protocol.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records that were noted and wait for a force that carries them; bounded in number and in time, so
 * that a log that people look into does not stay behind for long.
 *
 * @param <R> log records
 */
final class Pending<R> {

  private static final int MAX_RECORDS = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final List<R> records = new ArrayList<>();
  private Instant since = Instant.EPOCH;

  void add(List<R> more, Instant now) {
    if (records.isEmpty()) {
      since = now;
    }
    records.addAll(more);
  }

  boolean isDue(Instant now) {
    return records.size() >= MAX_RECORDS || dueAt().filter(due -> !due.isAfter(now)).isPresent();
  }

  /** When they must be forced if nothing else forces them; empty if there are none. */
  Optional<Instant> dueAt() {
    return records.isEmpty() ? Optional.empty() : Optional.of(since.plus(PATIENCE));
  }

  /** Forces all of them, in order; how many there were. */
  int force(Journal<R> journal) {
    int count = records.size();
    if (count > 0) {
      journal.force(List.copyOf(records));
      records.clear();
    }
    return count;
  }
}
