package unanimous.system.cluster;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import unanimous.cli.cluster.DataFolder;
import unanimous.cli.cluster.Member;
import unanimous.cli.cluster.ProcessState;
import unanimous.cli.cluster.Processes;

/** Finds the processes that were started in a data folder, and no others. */
final class ServiceProcesses {

  private final Processes processes;

  ServiceProcesses(DataFolder data) {
    processes = new Processes(data);
  }

  Optional<ProcessHandle> find(Member member) {
    return processes.state(member) instanceof ProcessState.Running(ProcessHandle handle)
        ? Optional.of(handle)
        : Optional.empty();
  }

  ProcessHandle get(Member member) {
    return find(member)
        .orElseThrow(() -> new IllegalStateException(member.name() + " does not run"));
  }

  static void awaitEnd(ProcessHandle process) {
    try {
      var _ = process.onExit().get(TestCluster.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("process " + process.pid() + " does not end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
