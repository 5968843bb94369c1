package unanimous.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import unanimous.cli.check.CheckedRun;
import unanimous.cli.check.CheckedRun.LocalFaults;
import unanimous.cli.client.KvClient;
import unanimous.cli.hammer.HammerPlan;
import unanimous.cli.history.History;
import unanimous.cli.judge.Judge;
import unanimous.cli.judge.Judgement;
import unanimous.cli.judge.JudgementText;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** {@code kv hammer --check} and {@code --judge}. */
record CheckedHammer(KvCommand kv, CheckOptions options) {

  /**
   * What Ctrl-C waits for: the killed process to start, the cluster to settle, every key to be read
   * and written, the verdict.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Judges a history that was recorded before. */
  int judge(Path file) {
    Judgement judgement = Judge.judge(History.read(file));
    kv.answers().done(judgement, JudgementText.render(judgement));
    return exitCode(judgement);
  }

  /** Runs the load and judges it. */
  int run(HammerPlan load) throws IOException {
    String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    Optional<LocalFaults> faults = options.faults(kv);
    var plan = new CheckedRun.Plan(load, run, options.history(run).toAbsolutePath(), faults);
    CheckedRun checked = new CheckedRun(client(faults), kv.console(), plan);
    try (var _ = Interruption.calls(checked::stop, PATIENCE)) {
      CheckedRun.Result result = checked.run();
      kv.answers().done(result, render(result));
      return exitCode(result.judgement());
    }
  }

  /** The cluster whose processes are killed, and no other. */
  private KvClient client(Optional<LocalFaults> faults) {
    if (faults.isEmpty()) {
      return kv.client();
    }
    var shape = faults.get().cluster().data().shape();
    if (kv.namedServer().isEmpty()) {
      return kv.client(shape.coordinator().url());
    }
    if (!shape.isServedAt(kv.origin())) {
      throw CommandFailed.wrongUsage(
          "the cluster in %s listens on port %d of this machine, but %s was named as the server; nothing was sent. Name one of the two"
              .formatted(options.dataFolder(), shape.port(), kv.origin()));
    }
    return kv.client();
  }

  private static String render(CheckedRun.Result result) {
    return result.load().render()
        + "\n"
        + JudgementText.render(result.judgement())
        + "history file         "
        + result.history()
        + "\n";
  }

  private static int exitCode(Judgement judgement) {
    ExitCode code =
        switch (judgement.verdict()) {
          case CLEAN -> ExitCode.DONE;
          case VIOLATED -> ExitCode.VIOLATED;
          case OPEN -> ExitCode.UNREACHABLE;
        };
    return code.number();
  }
}
