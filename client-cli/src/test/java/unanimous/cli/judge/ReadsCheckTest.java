package unanimous.cli.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.cli.judge.Histories.during;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import unanimous.cli.history.Ending;
import unanimous.cli.history.Kind;
import unanimous.cli.history.Operation;

/** Reads across keys; of each key by itself all of these histories are linearizable. */
class ReadsCheckTest {

  private static final List<String> KEYS = List.of("x", "y", "z");

  /** First x and y are put; then, all at once, both are put again, x before y. */
  private static final List<Operation> TWO_WRITES =
      List.of(
          put("x", 10, 20, 1, 1),
          put("y", 30, 40, 2, 2),
          put("x", 100, 500, 3, 3),
          put("y", 100, 500, 4, 4));

  private static Operation put(String key, long start, long end, long value, long revision) {
    return during(start, end, key, Kind.PUT, key, value, Ending.COMMITTED, revision);
  }

  private static Operation get(String client, String key, long start, long end, long value) {
    // Here a write's value is its revision.
    return during(start, end, client, Kind.GET, key, value, Ending.FOUND, value);
  }

  private static Operation absent(String client, String key, long start, long end) {
    return during(start, end, client, Kind.GET, key, Operation.NONE, Ending.ABSENT, Operation.NONE);
  }

  private static Optional<Violation> check(Operation... more) {
    List<Operation> all = Stream.concat(TWO_WRITES.stream(), Stream.of(more)).toList();
    for (String key : KEYS) {
      List<Operation> ofKey = all.stream().filter(one -> one.key().equals(key)).toList();
      assertThat(RegisterCheck.of(ofKey)).as(key).isEmpty();
    }
    return ReadsCheck.of(all, Commits.of(all, all));
  }

  @Test
  void takesEveryStateThatTheStoreHasHad() {
    assertThat(check(get("a", "x", 150, 450, 1), get("a", "y", 150, 450, 2))).isEmpty();
    assertThat(check(get("a", "x", 150, 450, 3), get("a", "y", 150, 450, 2))).isEmpty();
    assertThat(check(get("a", "x", 150, 450, 3), get("a", "y", 150, 450, 4))).isEmpty();
  }

  @Test
  void findsAReadThatIsTorn() {
    assertThat(check(get("a", "x", 150, 450, 1), get("a", "y", 150, 450, 4)))
        .hasValueSatisfying(found ->
            assertThat(found.render()).contains("saw x", "value 1", "value 4", "put of value 3"));
  }

  @Test
  void findsTwoReadsThatDisagreeOnAnOrder() {
    assertThat(check(get("a", "y", 150, 160, 4), get("b", "x", 170, 180, 1)))
        .hasValueSatisfying(found -> assertThat(found.events()).hasSizeBetween(2, 4));
    assertThat(check(get("a", "y", 150, 165, 4), get("b", "x", 160, 180, 1)))
        .as("at the same time")
        .isEmpty();
  }

  @Test
  void findsAnAbsenceThatIsOfAnotherTime() {
    assertThat(check(absent("a", "z", 150, 450), get("a", "y", 150, 450, 4))).isEmpty();
    Operation first = put("z", 100, 500, 5, 5);
    Operation second = put("x", 100, 500, 6, 6);
    Operation[] torn = {
      first, second, absent("a", "z", 150, 450), get("a", "x", 150, 450, 6),
    };
    assertThat(check(torn)).isPresent();
    Operation delete =
        during(100, 500, "z", Kind.DELETE, "z", Operation.NONE, Ending.UNKNOWN, Operation.NONE);
    assertThat(check(Stream.concat(Stream.of(torn), Stream.of(delete)).toArray(Operation[]::new)))
        .as("nobody knows when z was deleted")
        .isEmpty();
  }

  @Test
  void findsWhatIsReadBeforeAWriteOfALowerRevisionIsSent() {
    Operation unknown = during(100, 110, "w", Kind.PUT, "z", 9, Ending.UNKNOWN, Operation.NONE);

    assertThat(check(unknown, get("a", "z", 150, 160, 9), put("x", 510, 520, 5, 5))).isPresent();
    assertThat(check(unknown, get("a", "z", 150, 160, 9), put("x", 510, 520, 10, 10))).isEmpty();
  }

  /** Whatever many clients are shown of a store that keeps its promises. */
  @Test
  void findsNothingWhereNothingIsWrong() {
    for (int seed = 0; seed < 20_000; seed++) {
      List<Operation> history = new Reality(new SplittableRandom(seed)).history();
      assertThat(ReadsCheck.of(history, Commits.of(history, history)))
          .as("seed %d: %s", seed, history)
          .isEmpty();
    }
  }

  /** A store of which every operation takes effect at one moment. */
  private static final class Reality {

    private static final int OPERATIONS = 25;

    private final SplittableRandom random;
    private final Operation[] state = new Operation[KEYS.size()];
    private final List<Operation> history = new ArrayList<>();
    private long revision;

    Reality(SplittableRandom random) {
      this.random = random;
    }

    List<Operation> history() {
      for (long moment = 10; moment < 10 + OPERATIONS; moment++) {
        long start = moment - random.nextInt(6);
        long end = moment + random.nextInt(6);
        if (random.nextBoolean()) {
          read("reader " + moment, start, end);
        } else {
          write("writer " + moment, start, end);
        }
      }
      history.sort(Comparator.comparingLong(Operation::endNanos));
      return history;
    }

    private void read(String client, long start, long end) {
      for (int key = 0; key < KEYS.size(); key++) {
        if (random.nextBoolean()) {
          Operation last = state[key];
          history.add(
              last == null || last.kind() == Kind.DELETE
                  ? absent(client, KEYS.get(key), start, end)
                  : get(client, KEYS.get(key), start, end, last.value()));
        }
      }
    }

    private void write(String client, long start, long end) {
      int key = random.nextInt(KEYS.size());
      revision += 1 + random.nextInt(2);
      Kind kind = random.nextInt(3) == 0 ? Kind.DELETE : Kind.PUT;
      long value = kind == Kind.PUT ? revision : Operation.NONE;
      boolean known = random.nextInt(4) > 0;
      Operation write =
          during(
              start,
              end,
              client,
              kind,
              KEYS.get(key),
              value,
              known ? Ending.COMMITTED : Ending.UNKNOWN,
              known ? revision : Operation.NONE);
      state[key] = write;
      history.add(write);
    }
  }
}
