package unanimous.cli.command;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import unanimous.cli.client.ClusterView;
import unanimous.cli.client.KvClient;
import unanimous.cli.client.Outcome;
import unanimous.cli.cluster.ClusterShape;
import unanimous.cli.cluster.CrashPointState;
import unanimous.cli.cluster.DataFolder;
import unanimous.cli.http.Answer;
import unanimous.cli.output.ExitCode;

/** Shows the cluster. */
@Command(
    name = "status",
    description =
        "Shows the processes, their state and revisions, what is in doubt and since when.")
public final class StatusCommand implements Callable<Integer> {

  private final KvCommand kv;

  @Mixin private DataOption data = new DataOption();

  public StatusCommand(KvCommand kv) {
    this.kv = kv;
  }

  /** The status for programs; what is not known is null. */
  record Status(
      String server,
      @Nullable LocalProcesses local,
      @Nullable ClusterView cluster,
      @Nullable Map<String, CrashPointState> crashPoints) {}

  @Override
  public Integer call() {
    DataFolder folder = kv.dataFolder(data.folder());
    // The status of another cluster would pass for that of the one that was asked for.
    Optional<ClusterShape> shape =
        data.isGiven() ? Optional.of(folder.shape()) : folder.recordedShape();
    KvClient client = client(shape);
    Optional<LocalProcesses> local =
        shape
            .filter(one -> one.isServedAt(client.origin()))
            .map(one -> LocalProcesses.of(folder, one));
    CrashPointRemarks remarks =
        local.map(_ -> CrashPointRemarks.of(folder)).orElse(CrashPointRemarks.NONE);
    if (local.isPresent() && remarks.isPaused("coordinator")) {
      var status = new Status(client.origin().toString(), local.get(), null, remarks.forPrograms());
      return kv.answers().done(status, StatusText.render(local.get()) + remarks.inWords());
    }
    return switch (client.replicas()) {
      case Outcome.Done(var answer) -> show(client, local, view(answer), remarks);
      case Outcome.Failure failure -> showWithoutCoordinator(client, local, failure, remarks);
    };
  }

  /** The server that was named; else the cluster that lives in the folder. */
  private KvClient client(Optional<ClusterShape> shape) {
    return kv.namedServer().isEmpty() && shape.isPresent()
        ? kv.client(shape.get().coordinator().url())
        : kv.client();
  }

  private ClusterView view(Answer answer) {
    return kv.answers().read(answer, ClusterView.class, ExitCode.UNREACHABLE);
  }

  private int show(
      KvClient client,
      Optional<LocalProcesses> local,
      ClusterView view,
      CrashPointRemarks remarks) {
    String origin = client.origin().toString();
    var status = new Status(origin, local.orElse(null), view, remarks.forPrograms());
    return kv.answers().done(status, StatusText.render(origin, local, view) + remarks.inWords());
  }

  private int showWithoutCoordinator(
      KvClient client,
      Optional<LocalProcesses> local,
      Outcome.Failure failure,
      CrashPointRemarks remarks) {
    if (kv.json()) {
      String origin = client.origin().toString();
      kv.answers().done(new Status(origin, local.orElse(null), null, remarks.forPrograms()), "");
    } else {
      local.ifPresent(processes ->
          kv.answers().done(processes, StatusText.render(processes) + remarks.inWords() + "\n"));
      return kv.answers().failed(failure);
    }
    return failure.exitCode().number();
  }
}
