package unanimous.protocol.simulation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.message.Member;
import unanimous.protocol.transaction.IdempotencyKey;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Transaction;

/** A client: one call after the other, until it is told to stop. */
final class SimulatedClient implements Node {

  private static final double READS = 0.4;
  private static final double NAMED = 0.5;
  private static final int READ_ATTEMPTS = 3;
  private static final long LEAST_PAUSE_MICROS = 100;
  private static final long MOST_PAUSE_MICROS = 60_000;

  private final String name;
  private final World world;
  private final Directory directory;
  private final Workload workload;
  private final History history;
  private int named;
  private boolean stopping;
  private boolean idle;

  SimulatedClient(
      String name, World world, Directory directory, Workload workload, History history) {
    this.name = name;
    this.world = world;
    this.directory = directory;
    this.workload = workload;
    this.history = history;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean listens() {
    return true;
  }

  @Override
  public long stalledUntilMicros() {
    return 0;
  }

  @Override
  public int life() {
    return 0;
  }

  void start() {
    pause();
  }

  /** Makes no further calls. */
  void stop() {
    stopping = true;
  }

  boolean isIdle() {
    return idle;
  }

  private void pause() {
    world.scheduler().after(world.dice().skewed(LEAST_PAUSE_MICROS, MOST_PAUSE_MICROS), this::call);
  }

  private void call() {
    if (stopping) {
      idle = true;
    } else if (world.dice().chance(READS)) {
      read(history.tick(), workload.wanted(), READ_ATTEMPTS);
    } else if (world.dice().chance(NAMED)) {
      writePersistently(workload.transaction());
    } else {
      write(workload.transaction());
    }
  }

  private void writePersistently(Transaction transaction) {
    long begun = history.tick();
    IdempotencyKey request = new IdempotencyKey(name + "/" + ++named);
    new PersistentWrite(
            this,
            world,
            directory,
            workload,
            transaction,
            request,
            outcome ->
                outcome.ifPresentOrElse(
                    known -> wrote(begun, transaction, known),
                    () -> wroteMaybe(begun, transaction)))
        .attempt();
  }

  private void write(Transaction transaction) {
    long begun = history.tick();
    trace("submits " + Words.of(transaction));
    SimulatedCoordinator coordinator = directory.coordinator();
    world
        .network()
        .send(
            new Network.Request<Outcome>(
                this,
                coordinator,
                "a transaction",
                reply -> coordinator.receive(new CoordinatorEvent.Submit(transaction, reply)),
                outcome -> wrote(begun, transaction, outcome),
                () -> wroteMaybe(begun, transaction),
                Patience.CLIENT_TIMEOUT_MICROS,
                false));
  }

  private void wrote(long begun, Transaction transaction, Outcome outcome) {
    trace("learns " + outcome);
    world.tally().count("client: " + outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    history.wrote(begun, transaction, outcome);
    if (outcome instanceof Outcome.Committed(_, long revision)) {
      transaction.writtenKeys().forEach(key -> workload.saw(key, revision));
    }
    pause();
  }

  private void wroteMaybe(long begun, Transaction transaction) {
    trace("never learns of " + Words.of(transaction));
    world.tally().count("client: outcome unknown");
    history.wroteMaybe(begun, transaction);
    pause();
  }

  private void read(long begun, List<Key> keys, int attempts) {
    List<Member> readable = directory.coordinator().readable();
    if (readable.isEmpty() || attempts == 0) {
      world.tally().count("client: read failed");
      pause();
      return;
    }
    Member member = world.dice().pick(readable);
    SimulatedReplica replica = directory.replica(member.name());
    int asked = replica.lifeUp();
    world
        .network()
        .send(
            new Network.Request<Map<Key, Optional<SimulatedStore.Entry>>>(
                this,
                replica,
                "read " + keys,
                reply -> replica.read(asked, member.storeId(), keys, reply),
                entries -> hasRead(begun, entries, replica),
                () -> read(begun, keys, attempts - 1),
                Patience.READ_TIMEOUT_MICROS,
                false));
  }

  private void hasRead(
      long begun, Map<Key, Optional<SimulatedStore.Entry>> entries, SimulatedReplica replica) {
    trace("reads of " + replica.name() + ": " + entries);
    world.tally().count(entries.size() == 1 ? "client: read" : "client: read of several keys");
    history.read(begun, entries);
    entries.forEach(
        (key, entry) -> workload.saw(key, entry.map(SimulatedStore.Entry::revision).orElse(0L)));
    pause();
  }

  void trace(String what) {
    world.trace().line(name, () -> what);
  }
}
