package unanimous.benchmark.report;

import java.util.ArrayList;
import java.util.List;

/** How many targets are met, and which are not. */
final class TargetList {

  private TargetList() {}

  static List<String> lines(List<Target> targets) {
    List<Target> missed = targets.stream().filter(target -> !target.isMet()).toList();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d of %d targets are met.".formatted(targets.size() - missed.size(), targets.size()));
    missed.forEach(target -> lines.add("Missed: " + target.inWords() + "."));
    return lines;
  }
}
