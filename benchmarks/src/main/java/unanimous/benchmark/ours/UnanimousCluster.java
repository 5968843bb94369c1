package unanimous.benchmark.ours;

import java.util.List;
import unanimous.benchmark.contender.Cluster;
import unanimous.benchmark.contender.Filling;
import unanimous.benchmark.contender.HttpRequests;
import unanimous.benchmark.load.Load;
import unanimous.benchmark.load.LoadReport;
import unanimous.benchmark.workload.KeySet;
import unanimous.benchmark.wrk.Wrk;
import unanimous.cli.cluster.DataFolder;
import unanimous.cli.cluster.Member;
import unanimous.cli.cluster.ProcessState;
import unanimous.cli.cluster.Processes;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** A cluster that {@code kv up} has started. */
record UnanimousCluster(DataFolder data, String url, Wrk wrk) implements Cluster {

  @Override
  public List<Long> processes() {
    return data.shape().members().stream().map(this::pid).toList();
  }

  private long pid(Member member) {
    return switch (new Processes(data).state(member)) {
      case ProcessState.Running running -> running.pid();
      case ProcessState.Gone gone -> throw isNotThere(member, gone);
      case ProcessState.NeverStarted none -> throw isNotThere(member, none);
    };
  }

  private static CommandFailed isNotThere(Member member, ProcessState state) {
    return new CommandFailed(ExitCode.UNREACHABLE, member.name() + " is " + state.inWords());
  }

  @Override
  public void fill(KeySet keys) {
    byte[] value = keys.value();
    Filling.fill(
        keys,
        key -> {
          var _ = HttpRequests.send("PUT", url + "/kv/" + key, value);
        });
  }

  @Override
  public LoadReport run(Load load) {
    return wrk.run(url, "unanimous", load);
  }
}
