package unanimous.cli.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cluster as its coordinator sees it: the answer of {@code GET /replicas}. */
public record ClusterView(
    @Nullable String clusterId,
    @Nullable Long epoch,
    @Nullable Long revision,
    boolean acceptsWrites,
    List<ReplicaView> replicas) {

  public ClusterView {
    replicas = replicas == null ? List.of() : List.copyOf(replicas);
  }

  /**
   * One replica. What cannot be asked of it is null.
   *
   * @param reason why it is not in sync, in words
   * @param inDoubt the transactions it has voted for and knows no decision of
   * @param forced those whose outcomes operators ever forced there
   */
  public record ReplicaView(
      String name,
      String url,
      String state,
      @Nullable String reason,
      @Nullable Long epoch,
      @Nullable Long revision,
      List<String> inDoubt,
      @Nullable Long oldestInDoubtMillis,
      List<String> forced) {

    public ReplicaView {
      inDoubt = inDoubt == null ? List.of() : List.copyOf(inDoubt);
      forced = forced == null ? List.of() : List.copyOf(forced);
    }

    public boolean inSync() {
      return state.equals("in-sync");
    }

    /** Whether the coordinator, which was started lately, has not heard of it yet. */
    public boolean joining() {
      return state.equals("joining");
    }

    /** Whether it answers, but one side does not trust the other. */
    public boolean refused() {
      return state.equals("refused");
    }

    /** The state, and why when it is not the wanted one. */
    public String stateInWords() {
      return reason == null ? name + " is " + state : name + " is " + state + ": " + reason;
    }
  }
}
