package unanimous.protocol.simulation;

import java.util.Optional;
import java.util.function.Consumer;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.transaction.IdempotencyKey;
import unanimous.protocol.transaction.NamedRequest;
import unanimous.protocol.transaction.Transaction;

/**
 * A named request of a client that does not give up at once: it sends it again when it hears
 * nothing, when it was aborted, and now and then when there is no need to.
 */
final class PersistentWrite {

  private static final int MOST_ATTEMPTS = 6;
  private static final double TRIED_ANEW = 0.8;
  private static final double REPEATED_NEEDLESSLY = 0.3;
  private static final double NAME_REUSED = 0.1;
  private static final long LEAST_PAUSE_MICROS = 100;
  private static final long MOST_PAUSE_MICROS = 100_000;

  private final SimulatedClient client;
  private final World world;
  private final Directory directory;
  private final Workload workload;
  private final Transaction transaction;
  private final IdempotencyKey name;
  private final Consumer<Optional<Outcome>> ending;
  private int attempts;

  /**
   * @param ending is given the outcome; empty if the client does not know it in the end
   */
  PersistentWrite(
      SimulatedClient client,
      World world,
      Directory directory,
      Workload workload,
      Transaction transaction,
      IdempotencyKey name,
      Consumer<Optional<Outcome>> ending) {
    this.client = client;
    this.world = world;
    this.directory = directory;
    this.name = name;
    this.workload = workload;
    this.transaction = transaction;
    this.ending = ending;
  }

  void attempt() {
    attempts++;
    send(transaction, this::told, this::tryAgain);
  }

  private void told(Outcome outcome) {
    switch (outcome) {
      case Outcome.Committed _ -> {
        ending.accept(Optional.of(outcome));
        repeatNeedlessly();
      }
      // An earlier attempt may still be on its way: "aborted" is said of this one.
      case Outcome.Aborted _ when world.dice().chance(TRIED_ANEW) -> tryAgain();
      case Outcome.Aborted _ -> ending.accept(Optional.empty());
    }
  }

  private void tryAgain() {
    if (attempts < MOST_ATTEMPTS) {
      later(this::attempt);
    } else {
      ending.accept(Optional.empty());
    }
  }

  /** Whatever comes of these, the judge looks at the answers. */
  private void repeatNeedlessly() {
    if (world.dice().chance(REPEATED_NEEDLESSLY)) {
      later(() -> send(transaction, _ -> {}, () -> {}));
    }
    if (world.dice().chance(NAME_REUSED)) {
      later(() -> send(workload.transaction(), _ -> {}, () -> {}));
    }
  }

  private void later(Runnable action) {
    world.scheduler().after(world.dice().skewed(LEAST_PAUSE_MICROS, MOST_PAUSE_MICROS), action);
  }

  private void send(Transaction wanted, Consumer<Outcome> answered, Runnable failed) {
    SimulatedCoordinator coordinator = directory.coordinator();
    NamedRequest request = NamedRequest.of(name, wanted);
    client.trace("submits " + Words.of(wanted) + " called " + name);
    world
        .network()
        .send(
            new Network.Request<Outcome>(
                client,
                coordinator,
                "a transaction called " + name,
                reply ->
                    coordinator.receive(
                        new CoordinatorEvent.Submit(
                            wanted,
                            Optional.of(request),
                            outcome -> {
                              coordinator.answers(name, wanted, outcome);
                              reply.with(outcome);
                            })),
                answered,
                failed,
                Patience.CLIENT_TIMEOUT_MICROS,
                true));
  }
}
