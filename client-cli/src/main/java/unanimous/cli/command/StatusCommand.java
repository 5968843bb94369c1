package unanimous.cli.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import unanimous.cli.client.ClusterView;
import unanimous.cli.client.KvClient;
import unanimous.cli.client.Outcome;
import unanimous.cli.cluster.ClusterShape;
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
  record Status(String server, @Nullable LocalProcesses local, @Nullable ClusterView cluster) {}

  @Override
  public Integer call() {
    DataFolder folder = kv.dataFolder(data.folder());
    Optional<ClusterShape> shape = folder.recordedShape();
    KvClient client = client(shape);
    Optional<LocalProcesses> local =
        shape
            .filter(one -> one.port() == client.origin().port())
            .map(one -> LocalProcesses.of(folder, one));
    CrashPointRemarks remarks =
        local.map(_ -> CrashPointRemarks.of(folder)).orElse(CrashPointRemarks.NONE);
    String crashPoints = remarks.inWords();
    if (local.isPresent() && remarks.isPaused("coordinator")) {
      var status = new Status(client.origin().toString(), local.get(), null);
      return kv.answers().done(status, StatusText.render(local.get()) + crashPoints);
    }
    return switch (client.replicas()) {
      case Outcome.Done(var answer) -> show(client, local, view(answer), crashPoints);
      case Outcome.Failure failure -> showWithoutCoordinator(client, local, failure, crashPoints);
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
      KvClient client, Optional<LocalProcesses> local, ClusterView view, String crashPoints) {
    var status = new Status(client.origin().toString(), local.orElse(null), view);
    return kv.answers()
        .done(status, StatusText.render(client.origin().toString(), local, view) + crashPoints);
  }

  private int showWithoutCoordinator(
      KvClient client,
      Optional<LocalProcesses> local,
      Outcome.Failure failure,
      String crashPoints) {
    if (kv.json()) {
      kv.answers().done(new Status(client.origin().toString(), local.orElse(null), null), "");
    } else {
      local.ifPresent(processes ->
          kv.answers().done(processes, StatusText.render(processes) + crashPoints + "\n"));
      return kv.answers().failed(failure);
    }
    return failure.exitCode().number();
  }
}
