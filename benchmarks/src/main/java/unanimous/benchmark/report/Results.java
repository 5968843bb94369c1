package unanimous.benchmark.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import unanimous.benchmark.machine.MachineDescription;

/**
 * Everything about a run.
 *
 * @param command as it was typed
 * @param ours what exactly was measured as ours
 * @param findings by the names of their studies
 * @param outstanding the names of those studies that the run has not come to the end of
 */
public record Results(
    String date,
    String command,
    MachineDescription machine,
    String ours,
    Map<String, Finding> findings,
    List<String> outstanding) {

  /** The same with one more finding, after the others. */
  public Results with(String study, Finding finding) {
    Map<String, Finding> more = new LinkedHashMap<>(findings);
    more.put(study, finding);
    List<String> rest = outstanding.stream().filter(name -> !name.equals(study)).toList();
    return new Results(date, command, machine, ours, more, rest);
  }

  /** What was aimed at, of all studies. */
  List<Target> targets() {
    return findings.values().stream().flatMap(finding -> finding.targets().stream()).toList();
  }

  List<Chapter> chapters() {
    return findings.values().stream().map(Finding::chapter).toList();
  }

  /** Whether everything that was to be measured was, and counts. */
  public boolean isComplete() {
    return outstanding.isEmpty() && findings.values().stream().allMatch(Finding::isComplete);
  }
}
