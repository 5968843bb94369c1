package unanimous.cli.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import unanimous.cli.history.Ending;
import unanimous.cli.history.History;
import unanimous.cli.history.HistoryEvent;
import unanimous.cli.history.Operation;

/** Checks every promise against a history. */
public final class Judge {

  /** Who reads at the end through the public API: those reads are operations like any other. */
  public static final String COORDINATOR = "coordinator";

  private final History history;
  private final List<Violation> violations = new ArrayList<>();
  private final List<String> open = new ArrayList<>();

  private Judge(History history) {
    this.history = history;
  }

  /** Judges a whole run. */
  public static Judgement judge(History history) {
    long begin = System.nanoTime();
    var judge = new Judge(history);
    List<Operation> operations = judge.operations();
    List<Operation> commits = judge.commits(operations);
    judge.checkKeys(operations);
    RevisionCheck.of(commits).ifPresent(judge.violations::add);
    ReadsCheck.of(operations, commits).ifPresent(judge.violations::add);
    judge.violations.addAll(FinalStateCheck.of(history));
    history.leftovers().forEach(judge::addLeftover);
    judge.checkCompleteness();
    Figures figures = Figures.of(history);
    return new Judgement(figures, judge.violations, judge.open, (System.nanoTime() - begin) / 1e9);
  }

  private List<Operation> operations() {
    if (history.end().isPresent()) {
      return history.operations();
    }
    List<Operation> operations = new ArrayList<>(history.operations());
    operations.addAll(CutOff.underWay(history.operations()));
    return operations;
  }

  private List<Operation> commits(List<Operation> operations) {
    List<Operation> reads = new ArrayList<>(operations);
    reads.addAll(history.finalReads());
    return Commits.of(operations, reads);
  }

  private void checkKeys(List<Operation> operations) {
    Map<String, List<Operation>> byKey = new HashMap<>();
    operations.forEach(operation -> add(byKey, operation));
    history.finalReads().stream()
        .filter(read -> read.client().equals(COORDINATOR))
        .forEach(read -> add(byKey, read));
    byKey.keySet().stream()
        .sorted()
        .forEach(key ->
            RegisterCheck.of(byKey.getOrDefault(key, List.of()))
                .map(found ->
                    new Violation(found.promise(), key + ": " + found.what(), found.events()))
                .ifPresent(violations::add));
  }

  private static void add(Map<String, List<Operation>> byKey, Operation operation) {
    byKey.computeIfAbsent(operation.key(), _ -> new ArrayList<>()).add(operation);
  }

  private void addLeftover(String what) {
    violations.add(new Violation(Violation.Promise.UNLOCKED, what, List.of()));
  }

  private void checkCompleteness() {
    if (history.operations().stream().noneMatch(one -> one.ending() == Ending.COMMITTED)) {
      open.add("nothing was committed, so there was nothing to check");
    }
    history
        .end()
        .map(HistoryEvent.Ended::obstacle)
        .or(() -> Optional.of("the recording stops before the run had ended"))
        .filter(obstacle -> !obstacle.isEmpty())
        .ifPresent(open::add);
    Set<String> keysNotRead = new HashSet<>();
    history.operations().forEach(operation -> keysNotRead.add(operation.key()));
    history.finalReads().forEach(read -> keysNotRead.remove(read.key()));
    if (!keysNotRead.isEmpty()) {
      open.add("the final state of " + keysNotRead.size() + " keys is not in the history");
    }
    long unread =
        history.finalReads().stream().filter(read -> read.ending() == Ending.FAILED).count();
    if (unread > 0) {
      open.add(unread + " reads of the final state were not answered");
    }
  }
}
