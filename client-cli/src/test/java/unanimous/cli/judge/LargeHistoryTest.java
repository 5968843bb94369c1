package unanimous.cli.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unanimous.cli.history.Ending;
import unanimous.cli.history.History;
import unanimous.cli.history.HistoryEvent;
import unanimous.cli.history.Kind;
import unanimous.cli.history.Operation;

/** A history as long as a busy run's is judged in seconds, even when all is about one key. */
class LargeHistoryTest {

  private static final int OPERATIONS = 300_000;
  private static final long SPREAD = 50;

  private final SplittableRandom random = new SplittableRandom(1);
  private final List<HistoryEvent> events = new ArrayList<>();
  private long value = Operation.NONE;
  private long valueRevision;
  private long revision;
  private long clients;

  @Test
  @Timeout(30)
  void judgesHundredsOfThousandsOfOperationsOnOneKey() {
    for (int i = 0; i < OPERATIONS; i++) {
      events.add(next(i * 10L + SPREAD));
    }
    events.add(new HistoryEvent.Ended("", 0));

    Judgement judgement = Judge.judge(History.of(events));

    assertThat(judgement.violations()).isEmpty();
    System.out.printf(
        "%,d operations on one key judged in %.2f s%n", OPERATIONS, judgement.judgedSeconds());
  }

  private Operation next(long moment) {
    long start = moment - random.nextLong(SPREAD);
    long end = moment + random.nextLong(SPREAD);
    if (random.nextBoolean()) {
      Ending found = value == Operation.NONE ? Ending.ABSENT : Ending.FOUND;
      return operation(
          Kind.GET, value, start, end, found, value == Operation.NONE ? 0 : valueRevision);
    }
    Kind kind = random.nextInt(5) == 0 ? Kind.DELETE : Kind.PUT;
    value = kind == Kind.PUT ? moment : Operation.NONE;
    valueRevision = ++revision;
    Ending ending = random.nextInt(100) == 0 ? Ending.UNKNOWN : Ending.COMMITTED;
    return operation(
        kind, value, start, end, ending, ending == Ending.COMMITTED ? revision : Operation.NONE);
  }

  private Operation operation(
      Kind kind, long value, long start, long end, Ending ending, long revision) {
    return new Operation(
        "c" + clients++ % 100, kind, "k", value, start, end, ending, revision, null);
  }
}
