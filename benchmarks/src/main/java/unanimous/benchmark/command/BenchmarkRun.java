package unanimous.benchmark.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unanimous.benchmark.contender.Cleanup;
import unanimous.benchmark.contender.Contender;
import unanimous.benchmark.contender.Programs;
import unanimous.benchmark.etcd.Etcd;
import unanimous.benchmark.hotkey.HotKeyStudy;
import unanimous.benchmark.machine.MachineDescription;
import unanimous.benchmark.measure.Plan;
import unanimous.benchmark.measure.QuietMachine;
import unanimous.benchmark.million.MillionStudy;
import unanimous.benchmark.ours.Unanimous;
import unanimous.benchmark.peers.PeersStudy;
import unanimous.benchmark.replicas.ReplicasStudy;
import unanimous.benchmark.report.Finding;
import unanimous.benchmark.report.ResultFiles;
import unanimous.benchmark.report.Results;
import unanimous.benchmark.start.StartStudy;
import unanimous.benchmark.study.Setting;
import unanimous.benchmark.study.Study;
import unanimous.benchmark.wrk.Wrk;
import unanimous.benchmark.zookeeper.ZooKeeperPeer;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;
import unanimous.cli.output.Steps;

/** One run from the first look to the last window; closing it leaves nothing behind. */
final class BenchmarkRun implements AutoCloseable {

  private final Steps steps;
  private final Cleanup cleanup = new Cleanup();
  private final Path folder;
  private final Programs programs;
  private final Wrk wrk;
  private final Unanimous ours;
  private final List<Contender> peers;

  /**
   * Makes the folder for all files.
   *
   * @param stores where that folder is made
   */
  BenchmarkRun(Path checkout, Optional<Path> stores, Steps steps) throws IOException {
    this.steps = steps;
    // Before anything is made: on Ctrl-C only hooks still run.
    Runtime.getRuntime().addShutdownHook(new Thread(cleanup::close));
    folder = new WorkFolder(stores, cleanup).make();
    programs = new Programs(checkout.resolve("benchmarks/target/debian"), System.getenv());
    wrk = new Wrk(programs, folder, cleanup);
    ours = new Unanimous(checkout, wrk);
    peers = List.of(new Etcd(programs, wrk), new ZooKeeperPeer());
  }

  /** The names of all peers that there are. */
  List<String> peers() {
    return peers.stream().map(Contender::name).toList();
  }

  /**
   * Does one study after the other; each ends what it has started.
   *
   * @param required the peers that must take part; if not given, those that can
   * @param soFar gets the results after each study, so that a later one cannot lose them
   */
  Results measure(
      List<Section> sections,
      Plan plan,
      Optional<List<String>> required,
      boolean despiteNoise,
      String command,
      ResultFiles soFar)
      throws IOException {
    Map<Section, Study> studies = new LinkedHashMap<>();
    sections.forEach(section -> studies.put(section, study(section, required)));
    studies.values().forEach(study -> study.require(plan));
    requireWrk();
    if (!despiteNoise) {
      QuietMachine.require();
    }
    String date = LocalDate.now(ZoneOffset.UTC).toString();
    String measured = ours.description();
    List<String> names = sections.stream().map(Section::toString).toList();
    Results results =
        new Results(date, command, MachineDescription.of(folder), measured, Map.of(), names);
    for (Map.Entry<Section, Study> study : studies.entrySet()) {
      Section section = study.getKey();
      results =
          results.with(section.toString(), finding(study.getValue(), section, plan, despiteNoise));
      steps.say(section + " is in " + soFar.write(results));
    }
    return results;
  }

  private void requireWrk() {
    List<String> missing = Wrk.missing(programs);
    if (!missing.isEmpty()) {
      throw new CommandFailed(
          ExitCode.UNREACHABLE, "missing, and could not be fetched: " + missing.getFirst());
    }
  }

  private Study study(Section section, Optional<List<String>> required) {
    return switch (section) {
      case PEERS -> new PeersStudy(peers, required);
      case REPLICAS -> new ReplicasStudy();
      case MILLION -> new MillionStudy();
      case HOT_KEY -> new HotKeyStudy();
      case START -> new StartStudy();
    };
  }

  private Finding finding(Study study, Section section, Plan plan, boolean despiteNoise)
      throws IOException {
    Path own = Files.createDirectory(folder.resolve(section.toString()));
    var ending = new Cleanup();
    cleanup.add(ending::close);
    try {
      return study.run(new Setting(own, ending, steps, plan, despiteNoise, ours));
    } finally {
      steps.waitingFor("ending what " + section + " has started");
      ending.close();
    }
  }

  @Override
  public void close() {
    cleanup.close();
  }
}
