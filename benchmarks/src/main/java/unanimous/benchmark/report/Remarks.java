package unanimous.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unanimous.benchmark.compare.Comparison;
import unanimous.benchmark.measure.Measured;
import unanimous.benchmark.measure.Objection;
import unanimous.benchmark.measure.Window;

/** What must be said beside the figures of a comparison. */
public final class Remarks {

  private Remarks() {}

  public static List<String> of(Comparison comparison) {
    List<String> remarks = new ArrayList<>();
    int again = comparison.remeasuredRounds();
    if (again > 0) {
      remarks.add(
          again + " of the rounds (one cell, every store) were disturbed and measured again.");
    }
    Measured measured = comparison.measured();
    objectionable(measured.disturbed())
        .forEach(window -> remarks.add("Measured again: " + where(window)));
    objectionable(measured.windows())
        .forEach(window ->
            remarks.add(
                (window.counts(comparison.despiteNoise())
                        ? "* Counted all the same: "
                        : "Not compared: ")
                    + where(window)));
    return remarks;
  }

  private static Stream<Window> objectionable(List<Window> windows) {
    return windows.stream().filter(window -> !window.isClean());
  }

  private static String where(Window window) {
    return "%s, %s, repetition %d: %s."
        .formatted(
            window.cell().name(),
            window.contender(),
            window.repetition(),
            window.objections().stream().map(Objection::inWords).collect(Collectors.joining("; ")));
  }
}
