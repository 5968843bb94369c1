package unanimous.benchmark.measure;

import java.time.Duration;
import java.util.List;
import unanimous.benchmark.workload.Cell;
import unanimous.benchmark.workload.Cells;
import unanimous.benchmark.workload.Workload;

/**
 * What is measured, how often and how long. Everything is bounded.
 *
 * @param window how long each contender is measured in each cell and repetition
 * @param warmUp how long each contender is put under each cell's load at a time, before anything is
 *     measured, until that makes it no faster
 */
public record Plan(List<Cell> cells, int repetitions, Duration window, Duration warmUp) {

  /** The same load just before each window, not counted: connections, threads and caches. */
  public static final Duration RUN_IN = Duration.ofSeconds(1);

  private static final int MAX_REPETITIONS = 25;
  private static final Duration MAX_WINDOW = Duration.ofMinutes(2);
  private static final Duration MAX_WARM_UP = Duration.ofMinutes(5);
  private static final Duration MAX_TOTAL = Duration.ofHours(3);

  public Plan {
    cells = List.copyOf(cells);
    require(!cells.isEmpty(), "there must be a cell");
    require(
        repetitions >= 1 && repetitions <= MAX_REPETITIONS,
        "there are 1 to " + MAX_REPETITIONS + " repetitions");
    require(isWithin(window, MAX_WINDOW), "a window lasts 1 to " + MAX_WINDOW.toSeconds() + " s");
    require(
        isWithin(warmUp, MAX_WARM_UP), "a warm-up lasts 1 to " + MAX_WARM_UP.toSeconds() + " s");
  }

  private static boolean isWithin(Duration duration, Duration max) {
    return duration.compareTo(Duration.ofSeconds(1)) >= 0 && duration.compareTo(max) <= 0;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** The same pace for other cells. */
  public Plan over(String otherCells) {
    return new Plan(Cells.parse(otherCells), repetitions, window, warmUp);
  }

  /**
   * The same with rounds of the warm-up twice as long, within the bound: the more processes share a
   * load, or the more keys it goes to, the longer it takes until it makes them no faster.
   */
  public Plan withLongerWarmUp() {
    Duration longer = warmUp.multipliedBy(2);
    return new Plan(
        cells, repetitions, window, longer.compareTo(MAX_WARM_UP) < 0 ? longer : MAX_WARM_UP);
  }

  /** How it goes, for a reader of the figures. */
  public String inWords() {
    return "%d repetitions of %d s each; before, as a warm-up, rounds of %d s of the same load until %d in a row are less than %.0f %% faster than those before them (at most %d); each window begins when %s, with the same load for %d s more; neither is counted"
        .formatted(
            repetitions,
            window.toSeconds(),
            warmUp.toSeconds(),
            WarmUp.ROUNDS_WITHOUT_RISE,
            (WarmUp.STILL_RISING - 1) * 100,
            WarmUp.MAX_ROUNDS,
            Rest.inWords(),
            RUN_IN.toSeconds());
  }

  /** Whether so many of the repetitions are more than half: of fewer a median says little. */
  public boolean isMost(long counted) {
    return 2 * counted > repetitions;
  }

  /** The different workloads, in order. */
  public List<Workload> workloads() {
    return cells.stream().map(Cell::workload).distinct().toList();
  }

  /**
   * How long the load lasts at most, but for what is measured again.
   *
   * @throws IllegalArgumentException if that is longer than a run may be
   */
  public Duration total(int contenders) {
    Duration windows =
        window.plus(RUN_IN).multipliedBy((long) repetitions * cells.size() * contenders);
    Duration warmUps = warmUp.multipliedBy((long) WarmUp.MAX_ROUNDS * cells.size() * contenders);
    Duration total = windows.plus(warmUps);
    require(
        total.compareTo(MAX_TOTAL) <= 0,
        "this would take "
            + total.toMinutes()
            + " minutes, and a run may take "
            + MAX_TOTAL.toMinutes());
    return total;
  }
}
