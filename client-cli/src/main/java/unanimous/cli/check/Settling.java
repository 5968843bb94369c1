package unanimous.cli.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import unanimous.cli.client.ClusterView;
import unanimous.cli.client.ClusterView.ReplicaView;
import unanimous.cli.client.KvClient;
import unanimous.cli.client.Outcome;
import unanimous.cli.client.TransactionView;
import unanimous.cli.client.UnderWay;
import unanimous.cli.output.Json;

/** Waits, with a bound, for the cluster to be as it must be at last. */
final class Settling {

  private static final int PAUSE_MILLIS = 100;

  /**
   * How a wait ended.
   *
   * @param view the cluster as it was last seen; has no replicas if nobody answered
   * @param left what is in doubt or under way though the whole cluster runs
   * @param obstacle why the cluster does not accept writes; empty if it does
   */
  record State(ClusterView view, List<String> left, String obstacle) {

    boolean acceptsWrites() {
      return obstacle.isEmpty();
    }

    boolean settled() {
      return acceptsWrites() && left.isEmpty();
    }

    static State unreachable(String why) {
      return new State(new ClusterView(null, null, null, false, List.of()), List.of(), why);
    }
  }

  private final KvClient client;

  Settling(KvClient client) {
    this.client = client;
  }

  /** Waits until writes are accepted, the time is over or it is no use any more. */
  void awaitWrites(Duration patience, BooleanSupplier givenUp) {
    var _ = await(patience, state -> state.acceptsWrites() || givenUp.getAsBoolean());
  }

  /** Waits until writes are accepted and nothing is in doubt or under way. */
  State awaitRest(Duration patience) {
    return await(patience, State::settled);
  }

  private State await(Duration patience, Function<State, Boolean> enough) {
    long endNanos = System.nanoTime() + patience.toNanos();
    State state = look();
    while (!enough.apply(state) && System.nanoTime() - endNanos < 0) {
      pause();
      state = look();
    }
    return state;
  }

  private State look() {
    if (client.replicas() instanceof Outcome.Done(var replicas)
        && client.underWay("preparing") instanceof Outcome.Done preparing
        && client.underWay("committing") instanceof Outcome.Done committing) {
      try {
        ClusterView view = Json.read(replicas.body(), ClusterView.class);
        return new State(view, left(view, preparing, committing), obstacle(view));
      } catch (Json.MalformedJson e) {
        return State.unreachable("the coordinator's answer is not understood: " + e.getMessage());
      }
    }
    return State.unreachable("no coordinator answers at " + client.origin());
  }

  private static List<String> left(
      ClusterView view, Outcome.Done preparing, Outcome.Done committing) throws Json.MalformedJson {
    List<String> left = new ArrayList<>();
    for (TransactionView one : UnderWay.of(preparing).transactions()) {
      left.add(one.transaction() + " is being prepared");
    }
    for (TransactionView one : UnderWay.of(committing).transactions()) {
      left.add(one.transaction() + " is being committed");
    }
    view.replicas().stream()
        .filter(replica -> !replica.inDoubt().isEmpty())
        .map(replica -> replica.inDoubt() + " in doubt at " + replica.name())
        .forEach(left::add);
    return left;
  }

  private static String obstacle(ClusterView view) {
    if (view.acceptsWrites()) {
      return "";
    }
    return view.replicas().stream()
        .filter(replica -> !replica.inSync())
        .map(ReplicaView::stateInWords)
        .findFirst()
        .orElse("the coordinator does not accept writes");
  }

  static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
