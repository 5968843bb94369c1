package unanimous.benchmark.command;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unanimous.benchmark.measure.Plan;
import unanimous.benchmark.workload.Cells;

/** What to measure, how often and how long. */
final class PlanOptions {

  private static final String QUICK_CELLS = "put:16,get:16";

  @Option(
      names = "--cells",
      paramLabel = "CELL,...",
      description = {
        "What to measure beside the peers: a workload and a number of clients, such as put:64. Workloads: put, get, mixed, txn; with"
            + " values of another size than 100 bytes as in get-1k; over another number of keys than 10,000 as in"
            + " put-over-100; with a few hot keys as in mixed-hot. 'standard' (put and get by 1, 16, 64 and 256"
            + " clients) and 'more' stand for many; both are the default."
      })
  private @Nullable String cells;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long each store is measured in each cell and repetition (4).")
  private @Nullable Integer seconds;

  @Option(names = "--repetitions", paramLabel = "N", description = "How often (5).")
  private @Nullable Integer repetitions;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = {
        "How long each store is put under each load at a time before anything is measured, again and again until that"
            + " makes it no faster (5). Twice as long in the sections replicas and million."
      })
  private @Nullable Integer warmUp;

  @Option(
      names = "--quick",
      description =
          "A smoke run: put:16,get:16 (the other sections: their own) once for 2 s, despite noise. Its"
              + " figures mean nothing.")
  private boolean quick;

  boolean hasCells() {
    return cells != null;
  }

  boolean isQuick() {
    return quick;
  }

  /** Throws {@link IllegalArgumentException} that says what is wrong. */
  Plan plan() {
    return new Plan(
        Cells.parse(given(cells, QUICK_CELLS, "standard,more")),
        given(repetitions, 1, 5),
        Duration.ofSeconds(given(seconds, 2, 4)),
        Duration.ofSeconds(given(warmUp, 1, 5)));
  }

  private <T> T given(@Nullable T value, T whenQuick, T usually) {
    if (value != null) {
      return value;
    }
    return quick ? whenQuick : usually;
  }
}
