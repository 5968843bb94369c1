package unanimous.cli.command;

import java.util.Map;
import java.util.Optional;
import unanimous.cli.cluster.CrashOrder;
import unanimous.cli.cluster.CrashPointControl;
import unanimous.cli.cluster.CrashPointControl.Armed;
import unanimous.cli.cluster.CrashPointControl.Released;
import unanimous.cli.cluster.CrashPointState;

/** What the commands around crash points have in common. */
record CrashPointCommands(KvCommand kv, DataOption data) {

  int order(CrashOrder order, Optional<String> at) {
    Armed armed = control().order(order, at);
    return kv.answers()
        .changed(
            armed.answer(),
            "%s %ss at %s, passage %d: when %s%n"
                .formatted(
                    armed.name(),
                    order.action().word(),
                    order.point(),
                    order.passage(),
                    order.point().moment()));
  }

  int release() {
    Released answered = control().release();
    Map<String, CrashPointState> released = answered.released();
    var text = new StringBuilder();
    if (released.isEmpty() && answered.silent().isEmpty()) {
      text.append("no process was told anything\n");
    }
    released.forEach((name, state) ->
        text.append(name)
            .append(
                state.pausedAt() != null
                    ? " goes on from " + state.pausedAt()
                    : " forgets that it " + state.inWords())
            .append('\n'));
    answered
        .silent()
        .forEach(name ->
            text.append(name).append(" does not answer; what it was told may still stand\n"));
    return kv.answers().changed(released, text.toString());
  }

  private CrashPointControl control() {
    return new CrashPointControl(kv.dataFolder(data.folder()));
  }
}
