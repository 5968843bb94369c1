package unanimous.cli.check;

import java.util.ArrayList;
import java.util.List;
import unanimous.cli.client.ClusterView;
import unanimous.cli.client.ClusterView.ReplicaView;
import unanimous.cli.client.KvClient;
import unanimous.cli.client.Outcome;
import unanimous.cli.client.TransactionView;
import unanimous.cli.client.UnderWay;
import unanimous.cli.output.Json;

/** Waits, with a bound, for the cluster to be as it must be at last. */
final class Settling {

  /**
   * How a wait ended.
   *
   * @param view the cluster as it was last seen; has no replicas if nobody answered
   * @param left what is in doubt or under way
   * @param obstacle why the cluster does not accept writes; empty if it does
   */
  record State(ClusterView view, List<Left> left, String obstacle) {

    boolean acceptsWrites() {
      return obstacle.isEmpty();
    }

    boolean settled() {
      return acceptsWrites() && left.isEmpty();
    }

    State withLeft(List<Left> other) {
      return new State(view, other, obstacle);
    }

    static State unreachable(String why) {
      return new State(new ClusterView(null, null, null, false, List.of()), List.of(), why);
    }
  }

  /** A transaction that is not over, and where it stands, in words. */
  record Left(String transaction, String where) {

    String inWords() {
      return transaction + " " + where;
    }
  }

  private final KvClient client;

  Settling(KvClient client) {
    this.client = client;
  }

  /** Waits until writes are accepted or it is no use any more. */
  void awaitWrites(Watch watch) {
    while (!look().acceptsWrites() && !watch.isOver()) {
      Watch.pause();
    }
  }

  /**
   * Waits until writes are accepted and nothing is in doubt or under way. If that does not come,
   * what is left is only what has been there for long.
   */
  State awaitRest(Watch watch) {
    var lingering = new Lingering();
    State state = look();
    lingering.see(state, System.nanoTime());
    while (!state.settled() && !isEnough(watch, lingering)) {
      Watch.pause();
      state = look();
      lingering.see(state, System.nanoTime());
    }
    return state.withLeft(lingering.of(state, System.nanoTime()));
  }

  private static boolean isEnough(Watch watch, Lingering lingering) {
    return watch.isInterrupted() || (watch.isOver() && !lingering.isTooEarly(System.nanoTime()));
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

  private static List<Left> left(ClusterView view, Outcome.Done preparing, Outcome.Done committing)
      throws Json.MalformedJson {
    List<Left> left = new ArrayList<>();
    for (TransactionView one : UnderWay.of(preparing).transactions()) {
      left.add(new Left(one.transaction(), "is being prepared"));
    }
    for (TransactionView one : UnderWay.of(committing).transactions()) {
      left.add(new Left(one.transaction(), "is being committed"));
    }
    for (ReplicaView replica : view.replicas()) {
      replica.inDoubt().stream()
          .map(transaction -> new Left(transaction, "is in doubt at " + replica.name()))
          .forEach(left::add);
    }
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
}
