package unanimous.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.defect.Defect;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.Value;

/** A cluster of three in which only that goes wrong which the test does. */
final class Scenario {

  private static final long BOUND_MICROS = 10_000_000;
  private static final long CUT_MICROS = 1_000_000_000;

  private final Scheduler scheduler = new Scheduler();
  private final Dice dice = new Dice(1);
  private final Tally tally = new Tally();
  private final Trace trace = new Trace(scheduler, false);
  private final Chaos chaos = Chaos.none(tally);
  private final Network network = new Network(scheduler, chaos, dice.split(), trace);
  private final Judge judge = new Judge();
  private final Cluster cluster =
      new Cluster(
          new World(
              scheduler,
              dice,
              Patience.usual(),
              chaos,
              network,
              tally,
              trace,
              judge,
              Defect.NONE,
              true),
          3,
          false);

  /** All is up and in sync. */
  Scenario() {
    cluster.startAll();
    until(() -> coordinator().readable().size() == 3);
  }

  SimulatedCoordinator coordinator() {
    return cluster.coordinator();
  }

  SimulatedReplica replica(int number) {
    return cluster.replicas().get(number - 1);
  }

  Judge judge() {
    return judge;
  }

  /** Judges what is left now, and what clients are said to have been told. */
  void inspect(History history) {
    List<Key> keys = List.of(new Key("x"), new Key("y"));
    new FinalInspection(judge, cluster, history, keys).inspect();
  }

  Chaos chaos() {
    return chaos;
  }

  Tally tally() {
    return tally;
  }

  /** A client's write. */
  Write put(String key, String value) {
    Value bytes = new Value(value.getBytes(StandardCharsets.UTF_8));
    Transaction transaction = Transaction.of(new Operation.Put(new Key(key), bytes));
    Write write = new Write(transaction);
    coordinator().receive(new CoordinatorEvent.Submit(transaction, write::answered));
    return write;
  }

  /** What a client knows of its write. */
  static final class Write {

    private final Transaction transaction;
    private Optional<Outcome> outcome = Optional.empty();

    private Write(Transaction transaction) {
      this.transaction = transaction;
    }

    Transaction transaction() {
      return transaction;
    }

    private void answered(Outcome given) {
      outcome = Optional.of(given);
    }

    boolean isAnswered() {
      return outcome.isPresent();
    }

    boolean isCommitted() {
      return outcome.filter(Outcome.Committed.class::isInstance).isPresent();
    }
  }

  /** The value that a replica's store holds; empty if it holds none. */
  String value(int replica, String key) {
    return replica(replica)
        .store()
        .read(new Key(key))
        .map(entry -> Words.of(entry.value()))
        .orElse("");
  }

  boolean everywhere(String key, String value) {
    return cluster.replicas().stream()
        .map(replica -> cluster.replicas().indexOf(replica) + 1)
        .allMatch(number -> value(number, key).equals(value));
  }

  /** Whether that many replicas are in doubt. */
  boolean inDoubt(int count) {
    return cluster.replicas().stream()
            .filter(replica -> replica.holds(new Key("x")))
            .filter(replica -> !replica.store().prepared().isEmpty())
            .count()
        == count;
  }

  void cut(Node from, Node to) {
    network.cut(from, to, CUT_MICROS);
  }

  void mend() {
    network.mend();
  }

  void until(BooleanSupplier condition) {
    assertThat(scheduler.runUntil(condition, BOUND_MICROS)).as("comes true in time").isTrue();
  }

  /** Lets far more time pass than anybody waits for anything. */
  void wait10Seconds() {
    scheduler.runFor(BOUND_MICROS);
  }
}
