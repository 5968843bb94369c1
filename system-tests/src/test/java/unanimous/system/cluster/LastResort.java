package unanimous.system.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import unanimous.cli.cluster.ClusterShape;
import unanimous.cli.cluster.DataFolder;

/**
 * Ends what still runs of the cluster in a folder when it is closed, or else when the JVM ends: its
 * processes are nobody's children, and would outlive a run that is interrupted.
 */
public final class LastResort implements AutoCloseable {

  private final DataFolder data;
  private final ServiceProcesses processes;
  private final Thread hook = new Thread(this::killAll, "end the test's processes");

  private LastResort(DataFolder data) {
    this.data = data;
    this.processes = new ServiceProcesses(data);
  }

  /** From now on, whether there is a cluster already or not. */
  public static LastResort of(Path folder) {
    var resort = new LastResort(new DataFolder(folder));
    Runtime.getRuntime().addShutdownHook(resort.hook);
    return resort;
  }

  private List<ProcessHandle> killAll() {
    List<ProcessHandle> alive =
        data.recordedShape().map(ClusterShape::members).stream()
            .flatMap(List::stream)
            .map(processes::find)
            .flatMap(Optional::stream)
            .toList();
    alive.forEach(ProcessHandle::destroyForcibly);
    return alive;
  }

  @Override
  public void close() {
    Stream<Cleanup> ends = killAll().stream().map(one -> () -> ServiceProcesses.awaitEnd(one));
    Cleanup.all(ends.toList());
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
