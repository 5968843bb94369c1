package unanimous.cli.command;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unanimous.cli.cluster.ClusterShape;
import unanimous.cli.cluster.DataFolder;
import unanimous.cli.cluster.Member;
import unanimous.cli.cluster.ProcessState;
import unanimous.cli.cluster.Processes;
import unanimous.cli.output.Table;

/** The processes of a local cluster, for people and programs. */
record LocalProcesses(String data, List<LocalProcess> processes) {

  /**
   * One process.
   *
   * @param pid of the running process; null when none runs
   */
  record LocalProcess(String name, String url, String process, @Nullable Long pid, String log) {}

  static LocalProcesses of(DataFolder data, ClusterShape shape) {
    var states = new Processes(data);
    return new LocalProcesses(
        data.path().toString(),
        shape.members().stream().map(member -> local(member, states.state(member), data)).toList());
  }

  private static LocalProcess local(Member member, ProcessState state, DataFolder data) {
    Long pid = state instanceof ProcessState.Running running ? running.pid() : null;
    return new LocalProcess(
        member.name(), member.url(), state.inWords(), pid, data.log(member).toString());
  }

  Optional<LocalProcess> named(String name) {
    return processes.stream().filter(process -> process.name().equals(name)).findFirst();
  }

  String render() {
    var table = new Table("NAME", "URL", ">PID", "LOG");
    for (LocalProcess process : processes) {
      String pid = process.pid() == null ? "-" : process.pid().toString();
      table.row(process.name(), process.url(), pid, process.log());
    }
    return table.render();
  }
}
