package unanimous.benchmark.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import unanimous.benchmark.compare.Comparison;
import unanimous.benchmark.contender.Cleanup;
import unanimous.benchmark.measure.InterleavedRun;
import unanimous.benchmark.measure.Participant;
import unanimous.benchmark.measure.Plan;
import unanimous.benchmark.ours.Unanimous;
import unanimous.cli.output.Durations;
import unanimous.cli.output.Steps;

/**
 * Where and how a study is done.
 *
 * @param folder an empty one for all its files
 * @param cleanup ends what the study has started, before the next one
 * @param pace how often and how long; the cells are those of the peers
 * @param despiteNoise whether windows to which there are objections count all the same
 */
public record Setting(
    Path folder, Cleanup cleanup, Steps steps, Plan pace, boolean despiteNoise, Unanimous ours) {

  /** Makes a folder for one cluster. */
  public Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /** Starts a contender under another name than its own. */
  public <C> C start(String name, Starting<C> starting) throws IOException {
    steps.waitingFor("starting " + name);
    C cluster = starting.start(folder(name.replace(' ', '-')), cleanup);
    steps.say(name + " runs");
    return cluster;
  }

  /** How a cluster is started in a folder of its own. */
  @FunctionalInterface
  public interface Starting<C> {

    C start(Path folder, Cleanup cleanup);
  }

  /** Measures clusters that run, in turn. */
  public Comparison compare(Plan plan, List<Participant> participants) {
    steps.say(
        "measuring; the load lasts at most " + Durations.format(plan.total(participants.size())));
    var run = new InterleavedRun(plan, despiteNoise, participants, steps);
    List<String> names = participants.stream().map(Participant::name).toList();
    return new Comparison(names, plan, despiteNoise, run.measure());
  }
}
