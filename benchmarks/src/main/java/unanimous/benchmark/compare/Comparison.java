package unanimous.benchmark.compare;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unanimous.benchmark.measure.Measured;
import unanimous.benchmark.measure.Plan;
import unanimous.benchmark.measure.Window;
import unanimous.benchmark.workload.Cell;

/**
 * What came of an interleaved run.
 *
 * @param contenders their names; the first is the one that the others are compared with
 * @param despiteNoise whether windows to which there are objections count all the same
 */
public record Comparison(
    List<String> contenders, Plan plan, boolean despiteNoise, Measured measured) {

  /** The one that the others are compared with. */
  public String first() {
    return contenders.getFirst();
  }

  /** All but the first, in order. */
  public List<String> others() {
    return contenders.subList(1, contenders.size());
  }

  /** Cell by cell, in each every contender. */
  public List<Series> series() {
    return plan.cells().stream()
        .flatMap(cell -> contenders.stream().map(contender -> new Series(contender, cell)))
        .toList();
  }

  /** What counts of a series. */
  public Summary summary(Series series) {
    return new Summary(all(series).filter(this::counts).toList());
  }

  /** How often a series was measured, whether it counts or not. */
  public long repetitions(Series series) {
    return all(series).count();
  }

  /** Whether something that counts in a cell is objected to. */
  public boolean isDoubtful(Cell cell) {
    return measured.windows().stream()
        .anyMatch(window -> window.cell().equals(cell) && !window.isClean() && counts(window));
  }

  /** One throughput to the other, from the repetitions in which both count. */
  public Optional<Spread> throughputRatio(Series one, Series other) {
    return ratio(window -> window.load().operationsPerSecond(), one, other);
  }

  /** One 99th percentile to the other, likewise. */
  public Optional<Spread> p99Ratio(Series one, Series other) {
    return ratio(window -> window.load().p99Millis(), one, other);
  }

  private Optional<Spread> ratio(ToDoubleFunction<Window> figure, Series one, Series other) {
    return Spread.of(
        pairs(one, other)
            .mapToDouble(
                pair -> figure.applyAsDouble(pair.one()) / figure.applyAsDouble(pair.other())));
  }

  /** The repetitions in which both count. */
  private Stream<Pair> pairs(Series one, Series other) {
    return IntStream.rangeClosed(1, plan.repetitions())
        .boxed()
        .flatMap(repetition ->
            counting(one, repetition)
                .flatMap(mine -> counting(other, repetition).map(theirs -> new Pair(mine, theirs)))
                .stream());
  }

  private record Pair(Window one, Window other) {}

  private Optional<Window> counting(Series series, int repetition) {
    return all(series)
        .filter(window -> window.repetition() == repetition && counts(window))
        .findFirst();
  }

  /** The most memory that all processes of a contender together had in any window, in MiB. */
  public long mostResidentMebibytes(String contender) {
    return measured.windows().stream()
        .filter(window -> window.contender().equals(contender))
        .mapToLong(Window::residentMebibytes)
        .max()
        .orElse(0);
  }

  /** How many rounds (one cell, every contender, one repetition) were measured again. */
  public int remeasuredRounds() {
    return measured.disturbed().size() / contenders.size();
  }

  private Stream<Window> all(Series series) {
    return measured.windows().stream().filter(series::has);
  }

  private boolean counts(Window window) {
    return window.counts(despiteNoise);
  }

  /** Whether every contender could be compared with the first in most repetitions of each cell. */
  public boolean isComplete() {
    return series().stream()
        .allMatch(series -> plan.isMost(pairs(series, new Series(first(), series.cell())).count()));
  }
}
