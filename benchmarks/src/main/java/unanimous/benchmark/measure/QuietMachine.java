package unanimous.benchmark.measure;

import java.time.Duration;
import java.util.List;
import unanimous.benchmark.machine.Observer;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** A look at the machine before anything is started on it. */
public final class QuietMachine {

  private static final Duration LOOK = Duration.ofSeconds(3);

  private QuietMachine() {}

  /** Throws if others use so much of it that no window could be compared. */
  public static void require() {
    requireAllProcessors();
    List<Objection> objections = Objection.toMachine(Observer.look(List.of(), LOOK));
    if (!objections.isEmpty()) {
      throw new CommandFailed(
          ExitCode.ABORTED,
          "nothing was measured: "
              + String.join("; ", objections.stream().map(Objection::inWords).toList())
              + ". Wait until they are done, or go on all the same by --despite-noise");
    }
  }

  /** Who uses how much is told of the whole machine. */
  private static void requireAllProcessors() {
    int allowed = Runtime.getRuntime().availableProcessors();
    int all = Observer.processors();
    if (allowed != all) {
      throw new CommandFailed(
          ExitCode.ABORTED,
          "nothing was measured: this program may use %d of the machine's %d processors, so that what others use of these cannot be told. Go on all the same by --despite-noise"
              .formatted(allowed, all));
    }
  }
}
