package unanimous.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import unanimous.benchmark.measure.Objection;
import unanimous.benchmark.measure.Window;

/** What must be said beside the figures. */
final class Remarks {

  private Remarks() {}

  static List<String> of(Results results) {
    List<String> remarks = new ArrayList<>();
    results.missing().forEach(missing -> remarks.add("Missing: " + missing + "."));
    results.windows().stream()
        .filter(window -> !window.isClean())
        .map(window -> remark(window, results.despiteNoise()))
        .forEach(remarks::add);
    return remarks;
  }

  private static String remark(Window window, boolean despiteNoise) {
    String where =
        "%s, %s, repetition %d"
            .formatted(window.cell().name(), window.contender(), window.repetition());
    String why = String.join("; ", window.objections().stream().map(Objection::inWords).toList());
    return (window.counts(despiteNoise) ? "* Counted all the same: " : "Not compared: ")
        + where
        + ": "
        + why
        + ".";
  }
}
