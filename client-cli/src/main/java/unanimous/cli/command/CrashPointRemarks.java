package unanimous.cli.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import unanimous.cli.cluster.ClusterShape;
import unanimous.cli.cluster.CrashPointControl;
import unanimous.cli.cluster.CrashPointState;
import unanimous.cli.cluster.DataFolder;

/**
 * What the status says of a cluster whose processes can be told to halt or pause.
 *
 * @param states of the processes that answer
 */
record CrashPointRemarks(boolean areOn, Map<String, CrashPointState> states) {

  static final CrashPointRemarks NONE = new CrashPointRemarks(false, Map.of());

  static CrashPointRemarks of(DataFolder folder) {
    return folder.recordedShape().map(ClusterShape::hasCrashPoints).orElse(false)
        ? new CrashPointRemarks(true, new CrashPointControl(folder).states())
        : NONE;
  }

  /** Then it answers nothing that its driver would have to be asked for. */
  boolean isPaused(String name) {
    CrashPointState state = states.get(name);
    return state != null && state.pausedAt() != null;
  }

  /** Null, if they are off. */
  @Nullable Map<String, CrashPointState> forPrograms() {
    return areOn ? states : null;
  }

  /** Nothing, if they are off. */
  String inWords() {
    if (!areOn) {
      return "";
    }
    var text = new StringBuilder("\nCrash points are on: not for data that you care for.\n");
    states.forEach((name, state) -> {
      if (!state.isIdle()) {
        text.append(name).append(' ').append(state.inWords());
        text.append(state.pausedAt() == null ? "" : "; './kv release' lets it go on");
        text.append('\n');
      }
    });
    return text.toString();
  }
}
