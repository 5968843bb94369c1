package unanimous.benchmark.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unanimous.benchmark.contender.Cleanup;
import unanimous.benchmark.contender.Contender;
import unanimous.benchmark.contender.Programs;
import unanimous.benchmark.etcd.Etcd;
import unanimous.benchmark.machine.MachineDescription;
import unanimous.benchmark.measure.InterleavedRun;
import unanimous.benchmark.measure.Participant;
import unanimous.benchmark.measure.Plan;
import unanimous.benchmark.measure.QuietMachine;
import unanimous.benchmark.measure.Window;
import unanimous.benchmark.ours.Unanimous;
import unanimous.benchmark.report.Results;
import unanimous.benchmark.wrk.Wrk;
import unanimous.benchmark.zookeeper.ZooKeeperPeer;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.Durations;
import unanimous.cli.output.ExitCode;
import unanimous.cli.output.Steps;

/** One run from the first look to the last window; closing it leaves nothing behind. */
final class BenchmarkRun implements AutoCloseable {

  private final Path checkout;
  private final Steps steps;
  private final Cleanup cleanup = new Cleanup();
  private final Path folder;
  private final Programs programs;
  private boolean started;

  /**
   * Makes the folder for all files.
   *
   * @param stores where that folder is made
   */
  BenchmarkRun(Path checkout, Optional<Path> stores, Steps steps) throws IOException {
    this.checkout = checkout;
    this.steps = steps;
    // Before anything is made: on Ctrl-C only hooks still run.
    Runtime.getRuntime().addShutdownHook(new Thread(cleanup::close));
    folder = new WorkFolder(stores, cleanup).make();
    programs = new Programs(checkout.resolve("benchmarks/target/debian"), System.getenv());
  }

  Results measure(Plan plan, Optional<List<String>> peers, boolean despiteNoise, String command)
      throws IOException {
    Contenders contenders = contenders(peers);
    contenders.missing().forEach(lack -> steps.say("goes on without what is missing: " + lack));
    var total = plan.total(contenders.present().size());
    if (!despiteNoise) {
      QuietMachine.require();
    }
    List<Participant> participants = start(contenders.present());
    Map<String, String> descriptions = contenders.descriptions();
    steps.say("measuring; the load lasts " + Durations.format(total));
    List<Window> windows = new InterleavedRun(plan, participants, steps).measure();
    return new Results(
        LocalDate.now(ZoneOffset.UTC).toString(),
        command,
        MachineDescription.of(folder),
        descriptions,
        contenders.missing(),
        plan,
        despiteNoise,
        windows);
  }

  private Contenders contenders(Optional<List<String>> peers) {
    List<String> missing = Wrk.missing(programs);
    if (!missing.isEmpty()) {
      throw new CommandFailed(
          ExitCode.UNREACHABLE, "missing, and could not be fetched: " + missing.getFirst());
    }
    var wrk = new Wrk(programs, folder, cleanup);
    return Contenders.choose(
        new Unanimous(checkout, wrk), List.of(new Etcd(programs, wrk), new ZooKeeperPeer()), peers);
  }

  private List<Participant> start(List<Contender> contenders) throws IOException {
    List<Participant> participants = new ArrayList<>();
    for (Contender contender : contenders) {
      steps.waitingFor("starting " + contender.name());
      started = true;
      Path own = Files.createDirectory(folder.resolve(contender.name()));
      participants.add(new Participant(contender.name(), contender.start(own, cleanup)));
      steps.say(contender.name() + " runs: " + contender.description());
    }
    return participants;
  }

  @Override
  public void close() {
    if (started) {
      steps.waitingFor("ending what was started");
    }
    cleanup.close();
  }
}
