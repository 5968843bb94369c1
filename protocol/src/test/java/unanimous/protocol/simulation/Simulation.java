package unanimous.protocol.simulation;

import static unanimous.protocol.simulation.Invariant.PROGRESS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import unanimous.protocol.coordinator.ClusterView;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.coordinator.TransactionView;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.PreparedRecord;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.Value;

/** One schedule: clients at work while everything goes wrong; then all is healed and judged. */
final class Simulation {

  private static final long LEAST_CHAOS_MICROS = 300_000;
  private static final long MOST_CHAOS_MICROS = 1_500_000;
  private static final long SETTLE_BOUND_MICROS = 30_000_000;
  private static final long SETTLE_LOOK_MICROS = 50_000;
  private static final long ANSWER_BOUND_MICROS = 1_000_000;
  private static final int WRITE_ATTEMPTS = 5;

  private final Plan plan;
  private final Dice dice;
  private final World world;
  private final Cluster cluster;
  private final History history = new History();
  private final List<Key> keys;
  private final List<SimulatedClient> clients = new ArrayList<>();

  private Simulation(Plan plan, boolean traced) {
    this.plan = plan;
    dice = new Dice(plan.seed());
    Scheduler scheduler = new Scheduler();
    Trace trace = new Trace(scheduler, traced);
    Tally tally = new Tally();
    Chaos chaos = Chaos.drawn(dice.split(), tally, plan);
    Network network = new Network(scheduler, chaos, dice.split(), trace);
    world =
        new World(
            scheduler,
            dice.split(),
            plan.focus().patience(dice),
            chaos,
            network,
            tally,
            trace,
            new Judge(),
            plan.defect(),
            plan.isWatched());
    cluster = new Cluster(world, Math.min(dice.between(1, 4), plan.mostReplicas()), true);
    int keyCount = Math.min(dice.between(1, 4), plan.mostKeys());
    keys = Stream.of("a", "b", "c", "d").limit(keyCount).map(Key::new).toList();
    int clientCount = Math.min(dice.between(2, 6), plan.mostClients());
    for (int i = 1; i <= clientCount; i++) {
      String name = "client-" + i;
      Workload workload = new Workload(name, keys, dice.split());
      clients.add(new SimulatedClient(name, world, cluster, workload, history));
    }
  }

  static Verdict run(Plan plan, boolean traced) {
    return new Simulation(plan, traced).run();
  }

  private Verdict run() {
    Optional<Violation> violation = Optional.empty();
    try {
      disturb();
      settleAndInspect();
      cluster.processes().forEach(process -> process.crash("when all is over"));
      cluster.startAll();
      settle();
      keys.forEach(this::requireWritable);
      settleAndInspect();
    } catch (Violation found) {
      violation = Optional.of(found);
    } catch (RuntimeException e) {
      violation = Optional.of(new Violation(Invariant.SANITY, e));
    }
    return new Verdict(
        plan,
        cluster.replicas().size(),
        clients.size(),
        keys.size(),
        world.scheduler().steps(),
        world.tally(),
        violation,
        world.trace().lines());
  }

  private void settleAndInspect() {
    settle();
    new FinalInspection(world.judge(), cluster, history, keys).inspect();
  }

  private void disturb() {
    cluster.startAll();
    clients.forEach(SimulatedClient::start);
    new Disturbance(world, cluster).begin();
    long wantedMicros = dice.skewed(LEAST_CHAOS_MICROS, MOST_CHAOS_MICROS);
    long chaosMicros = (long) (wantedMicros * plan.chaosShare());
    Operator operator = new Operator(world, cluster);
    operator.begin(chaosMicros);
    world.scheduler().runFor(chaosMicros);
    clients.forEach(SimulatedClient::stop);
    world.trace().line("-", () -> "all is healed");
    world.chaos().heal();
    world.network().mend();
    operator.end();
    cluster.startAll();
  }

  private void settle() {
    long endMicros = world.scheduler().nowMicros() + SETTLE_BOUND_MICROS;
    do {
      Violation.unless(
          world.scheduler().nowMicros() < endMicros, PROGRESS, () -> "it does not settle");
      world.scheduler().runFor(SETTLE_LOOK_MICROS);
    } while (!isQuiet() || !nothingIsUnderWay());
  }

  private boolean isQuiet() {
    return clients.stream().allMatch(SimulatedClient::isIdle)
        && cluster.isIdle()
        && world.network().isQuiet();
  }

  private boolean nothingIsUnderWay() {
    SimulatedCoordinator coordinator = cluster.coordinator();
    ClusterView view =
        this.<ClusterView>ask(reply -> coordinator.receive(new CoordinatorEvent.Describe(reply)));
    List<TransactionView> underWay =
        this.<List<TransactionView>>ask(
            reply -> coordinator.receive(new CoordinatorEvent.ListUnderWay(reply)));
    return view.acceptsWrites()
        && underWay.isEmpty()
        && cluster.replicas().stream().allMatch(this::hasNothingPrepared);
  }

  private boolean hasNothingPrepared(SimulatedReplica replica) {
    return this.<List<PreparedRecord>>ask(
            reply -> replica.receive(new ParticipantEvent.ListPrepared(reply)))
        .isEmpty();
  }

  /**
   * A write may still be aborted by a replica that is so impatient that it has asked its peers
   * before they got the prepare; but not each time.
   */
  private void requireWritable(Key key) {
    Outcome outcome = probe(key);
    for (int i = 1; i < WRITE_ATTEMPTS && outcome instanceof Outcome.Aborted; i++) {
      settle();
      outcome = probe(key);
    }
    Outcome last = outcome;
    Violation.unless(
        last instanceof Outcome.Committed, PROGRESS, () -> key + " is not writable: " + last);
  }

  private Outcome probe(Key key) {
    Transaction probe = Transaction.of(new Operation.Put(key, new Value(new byte[] {'!'})));
    long begun = history.tick();
    Outcome outcome =
        this.<Outcome>ask(
            reply -> cluster.coordinator().receive(new CoordinatorEvent.Submit(probe, reply)));
    history.wrote(begun, probe, outcome);
    return outcome;
  }

  private <A> A ask(Consumer<Reply<A>> question) {
    AtomicReference<Optional<A>> answer = new AtomicReference<>(Optional.empty());
    question.accept(given -> answer.set(Optional.of(given)));
    world.scheduler().runUntil(() -> answer.get().isPresent(), ANSWER_BOUND_MICROS);
    return answer.get().orElseThrow(() -> new Violation(PROGRESS, "a process does not answer"));
  }
}
