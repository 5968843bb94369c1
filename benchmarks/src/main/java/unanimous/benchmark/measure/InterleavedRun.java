package unanimous.benchmark.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import unanimous.benchmark.load.Load;
import unanimous.benchmark.load.LoadReport;
import unanimous.benchmark.machine.Observer;
import unanimous.benchmark.workload.Cell;
import unanimous.benchmark.workload.KeySet;
import unanimous.benchmark.workload.Workload;
import unanimous.cli.output.Steps;

/**
 * Measures contenders in turn: in each repetition and cell A, B, C; in the next one B, C, A. What
 * disturbs the machine for a while then disturbs all of them, and a ratio is of neighbours in time.
 */
public final class InterleavedRun {

  private final Plan plan;
  private final List<Participant> participants;
  private final Retries retries;
  private final Steps steps;
  private final List<Window> windows = new ArrayList<>();
  private final List<Window> disturbed = new ArrayList<>();

  public InterleavedRun(
      Plan plan, boolean despiteNoise, List<Participant> participants, Steps steps) {
    this.plan = plan;
    this.participants = participants;
    this.steps = steps;
    retries = new Retries(plan.repetitions() * plan.cells().size(), despiteNoise);
  }

  /** Fills, warms up and measures, once. */
  public Measured measure() {
    fill();
    warmUp();
    for (int repetition = 1; repetition <= plan.repetitions(); repetition++) {
      for (Cell cell : plan.cells()) {
        windows.addAll(undisturbed(cell, repetition));
      }
    }
    return new Measured(windows, disturbed);
  }

  private List<Window> undisturbed(Cell cell, int repetition) {
    List<Window> round = round(cell, repetition);
    for (int tries = 1; retries.again(round, tries); tries++) {
      disturbed.addAll(round);
      steps.say(cell.name() + " was disturbed, and is measured again");
      round = round(cell, repetition);
    }
    return round;
  }

  private List<Window> round(Cell cell, int repetition) {
    List<Window> round = new ArrayList<>();
    for (Participant participant : inTurn(repetition)) {
      Window window = measure(participant, cell, repetition);
      steps.say(Progress.of(window, plan));
      round.add(window);
    }
    return round;
  }

  /** Another one begins each repetition: who comes after whom may matter, and must not add up. */
  private List<Participant> inTurn(int repetition) {
    List<Participant> order = new ArrayList<>(participants);
    Collections.rotate(order, 1 - repetition);
    return order;
  }

  private void fill() {
    for (KeySet keys : plan.workloads().stream().map(Workload::keySet).distinct().toList()) {
      for (Participant participant : participants) {
        steps.waitingFor("%s: putting %,d keys".formatted(participant.name(), keys.size()));
        participant.cluster().fill(keys);
      }
    }
  }

  private void warmUp() {
    var warmUp = new WarmUp(plan.warmUp());
    for (Cell cell : plan.cells()) {
      for (Participant participant : participants) {
        steps.waitingFor("%s: warming up with %s".formatted(participant.name(), cell.name()));
        warmUp.of(participant, cell);
      }
    }
  }

  private Window measure(Participant participant, Cell cell, int repetition) {
    List<Long> others = processesOfOthers(participant);
    steps.waitingFor("%s: %s".formatted(participant.name(), cell.name()));
    Rest.await(others);
    var _ = load(participant, cell, Plan.RUN_IN, -repetition);
    List<Long> processes = participant.cluster().processes();
    Observer observer = Observer.watch(processes, others);
    LoadReport report = load(participant, cell, plan.window(), repetition);
    var usage = observer.usage();
    return new Window(
        participant.name(),
        cell,
        repetition,
        report,
        usage,
        Observer.residentMebibytes(processes),
        Objection.to(report, usage));
  }

  private List<Long> processesOfOthers(Participant participant) {
    return participants.stream()
        .filter(other -> !other.equals(participant))
        .flatMap(other -> other.cluster().processes().stream())
        .toList();
  }

  private static LoadReport load(Participant participant, Cell cell, Duration duration, long seed) {
    return participant.cluster().run(new Load(cell, duration, seed));
  }
}
