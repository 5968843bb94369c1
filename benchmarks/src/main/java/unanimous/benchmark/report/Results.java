package unanimous.benchmark.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unanimous.benchmark.machine.MachineDescription;
import unanimous.benchmark.measure.Plan;
import unanimous.benchmark.measure.Window;
import unanimous.benchmark.workload.Cell;

/**
 * Everything about a run.
 *
 * @param command as it was typed
 * @param contenders their descriptions by name, ours first
 * @param missing peers that could not take part
 * @param despiteNoise whether windows to which there are objections count all the same
 */
public record Results(
    String date,
    String command,
    MachineDescription machine,
    Map<String, String> contenders,
    List<String> missing,
    Plan plan,
    boolean despiteNoise,
    List<Window> windows) {

  /** Ours. */
  public String ours() {
    return contenders.keySet().iterator().next();
  }

  /** The others, in order. */
  public List<String> peers() {
    return contenders.keySet().stream().skip(1).toList();
  }

  /** What counts of a contender in a cell. */
  Summary summary(String contender, Cell cell) {
    return new Summary(all(contender, cell).filter(this::counts).toList());
  }

  /** Whether something that counts in a cell is objected to. */
  boolean isDoubtful(Cell cell) {
    return windows.stream()
        .anyMatch(window -> window.cell().equals(cell) && !window.isClean() && counts(window));
  }

  /** Ours to a peer's throughput, from the repetitions in which both count. */
  Optional<Spread> ratio(String peer, Cell cell) {
    return Spread.of(
        IntStream.rangeClosed(1, plan.repetitions())
            .boxed()
            .flatMapToDouble(repetition -> ratio(peer, cell, repetition)));
  }

  private DoubleStream ratio(String peer, Cell cell, int repetition) {
    Optional<Window> one = counting(ours(), cell, repetition);
    Optional<Window> other = counting(peer, cell, repetition);
    return one.isPresent() && other.isPresent()
        ? DoubleStream.of(
            one.get().load().operationsPerSecond() / other.get().load().operationsPerSecond())
        : DoubleStream.empty();
  }

  private Optional<Window> counting(String contender, Cell cell, int repetition) {
    return all(contender, cell)
        .filter(window -> window.repetition() == repetition && counts(window))
        .findFirst();
  }

  private boolean counts(Window window) {
    return window.counts(despiteNoise);
  }

  Stream<Window> all(String contender, Cell cell) {
    return windows.stream()
        .filter(window -> window.contender().equals(contender) && window.cell().equals(cell));
  }

  /** Whether every store has figures that count in every cell, and ours a ratio to every peer. */
  public boolean isComplete() {
    return plan.cells().stream().allMatch(this::isComplete);
  }

  private boolean isComplete(Cell cell) {
    return summary(ours(), cell).throughput().isPresent()
        && peers().stream().allMatch(peer -> ratio(peer, cell).isPresent());
  }
}
