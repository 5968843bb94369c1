package unanimous.cli.command;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unanimous.cli.client.ClusterView;
import unanimous.cli.client.ClusterView.ReplicaView;
import unanimous.cli.command.LocalProcesses.LocalProcess;
import unanimous.cli.output.Durations;
import unanimous.cli.output.Table;

/** The cluster's status in words. */
final class StatusText {

  private static final String NOTHING = "-";

  /** Starting a process again does not help here, and putting back the wrong copy may do harm. */
  private static final String ADVICE_ON_REFUSALS =
      """

      A refusal does not pass by itself. Where an operator had forced an outcome, docs/alerts.md
      says what to do, under "ForcedOutcomeContradicted". Else a process runs on another folder, or
      on another copy of one, than the rest have worked with: stop it and give it its own latest
      folder back; if that is lost, docs/operations.md says how to go on, under "Replacing a disk,
      or a machine".
      """;

  private StatusText() {}

  /** What the coordinator says, and beside it what is known of the processes on this machine. */
  static String render(String server, Optional<LocalProcesses> local, ClusterView view) {
    var table =
        new Table("NAME", "PROCESS", "STATE", ">REVISION", ">EPOCH", ">IN DOUBT", ">OLDEST", "URL");
    table.row(
        "coordinator",
        process(local, "coordinator"),
        view.acceptsWrites() ? "accepts writes" : "refuses writes",
        orNothing(view.revision()),
        orNothing(view.epoch()),
        NOTHING,
        NOTHING,
        server);
    view.replicas().forEach(replica -> addRow(table, local, replica));
    return table.render() + remarks(view);
  }

  /** The processes alone, when the coordinator cannot be asked. */
  static String render(LocalProcesses local) {
    var table = new Table("NAME", "PROCESS", "URL");
    local.processes().forEach(one -> table.row(one.name(), one.process(), one.url()));
    return table.render();
  }

  private static void addRow(Table table, Optional<LocalProcesses> local, ReplicaView replica) {
    table.row(
        replica.name(),
        process(local, replica.name()),
        replica.state(),
        orNothing(replica.revision()),
        orNothing(replica.epoch()),
        replica.inDoubt().isEmpty() ? NOTHING : String.valueOf(replica.inDoubt().size()),
        replica.inDoubt().isEmpty() ? NOTHING : age(replica.oldestInDoubtMillis()),
        replica.url());
  }

  private static String remarks(ClusterView view) {
    var text = new StringBuilder();
    for (ReplicaView replica : view.replicas()) {
      if (!replica.inSync() && replica.reason() != null) {
        text.append(replica.stateInWords()).append('\n');
      }
      if (!replica.inDoubt().isEmpty()) {
        text.append(replica.name()).append(" is in doubt about ");
        text.append(String.join(", ", replica.inDoubt())).append('\n');
      }
      if (!replica.forced().isEmpty()) {
        text.append(replica.name()).append(" holds what operators forced (./kv tx ID): ");
        text.append(String.join(", ", replica.forced())).append('\n');
      }
    }
    if (view.replicas().stream().anyMatch(ReplicaView::refused)) {
      text.append(ADVICE_ON_REFUSALS);
    }
    return text.isEmpty() ? "" : "\n" + text;
  }

  private static String process(Optional<LocalProcesses> local, String name) {
    return local
        .flatMap(processes -> processes.named(name))
        .map(LocalProcess::process)
        .orElse(NOTHING);
  }

  private static String age(@Nullable Long millis) {
    return millis == null ? NOTHING : Durations.format(Duration.ofMillis(millis));
  }

  private static String orNothing(@Nullable Long number) {
    return Objects.requireNonNullElse(number, NOTHING).toString();
  }
}
