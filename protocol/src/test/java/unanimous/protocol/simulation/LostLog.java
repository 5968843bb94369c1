package unanimous.protocol.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unanimous.protocol.defect.Defect;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.participant.Force;
import unanimous.protocol.participant.ParticipantEvent.ForceWanted;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/**
 * One schedule in which the coordinator's log is lost for good, in the midst of everything: another
 * one, empty, stands in its place. What is in doubt then can only be ended by operators, who force
 * it, each as he likes, while processes die around what they force. A <em>rash</em> one does not
 * wait until all replicas can be asked, and gives up everyone that does not answer.
 */
final class LostLog {

  private static final int REPLICAS = 3;
  private static final long LEAST_BEFORE_MICROS = 100_000;
  private static final long MOST_BEFORE_MICROS = 900_000;
  private static final long RASH_MICROS = 400_000;
  private static final long LEAST_PAUSE_MICROS = 2_000;
  private static final long MOST_PAUSE_MICROS = 60_000;
  private static final long LOOK_MICROS = 50_000;
  private static final long BOUND_MICROS = 30_000_000;

  /** By then the last words of the coordinator that is lost have arrived, and are recorded. */
  private static final long LAST_WORDS_MICROS = 1_000_000;

  /** Where a process may die because of an order: around its record, and around the answer. */
  private static final List<Fault> CRASHES =
      List.of(
          Fault.CRASH_BEFORE_APPEND,
          Fault.CRASH_IN_APPEND,
          Fault.CRASH_AFTER_APPEND,
          Fault.CRASH_BEFORE_SEND,
          Fault.CRASH_AFTER_SEND);

  private static final double CRASH = 0.2;

  /** Or what is only noted, as the abort that a peer tells, would never come onto a disk. */
  private static final int MOST_CRASHES = 4;

  /** Long enough for many comparisons of what was forced. */
  private static final long AFTERWARDS_MICROS = 15_000_000;

  private final Dice dice;
  private final World world;
  private final Cluster cluster;
  private final boolean isRash;
  private final List<Key> keys = Stream.of("a", "b", "c").map(Key::new).toList();
  private final History history = new History();
  private final List<SimulatedClient> clients = new ArrayList<>();
  private Optional<Order> awaited = Optional.empty();
  private int crashes;

  /** What an operator waits for: an answer of this life of a replica. */
  private record Order(SimulatedReplica replica, int life) {

    boolean mayBeAnswered() {
      return replica.life() == life;
    }
  }

  private LostLog(Plan plan, boolean isRash, boolean traced) {
    this.isRash = isRash;
    dice = new Dice(plan.seed());
    Scheduler scheduler = new Scheduler();
    Trace trace = new Trace(scheduler, traced);
    Tally tally = new Tally();
    Chaos chaos = Chaos.drawn(dice.split(), tally, plan);
    Network network = new Network(scheduler, chaos, dice.split(), trace);
    Patience patience = Patience.drawn(dice);
    Dice ofTheWorld = dice.split();
    world =
        new World(
            scheduler,
            ofTheWorld,
            patience,
            chaos,
            network,
            tally,
            trace,
            new Judge(),
            plan.defect(),
            false);
    cluster = new Cluster(world, REPLICAS, true);
    for (int i = 1; i <= 4; i++) {
      String name = "client-" + i;
      Workload workload = new Workload(name, keys, dice.split());
      clients.add(new SimulatedClient(name, world, cluster, workload, history));
    }
  }

  static Verdict run(long seed, Defect defect, boolean isRash, boolean traced) {
    Plan plan = Plan.of(seed, defect, Focus.ANYTHING);
    return new LostLog(plan, isRash, traced).run(plan);
  }

  private Verdict run(Plan plan) {
    Optional<Violation> violation = Optional.empty();
    try {
      loseTheLog();
      if (isRash) {
        operate(RASH_MICROS);
      }
      heal();
      world.scheduler().runFor(LAST_WORDS_MICROS);
      while (isInDoubt()) {
        Violation.unless(
            world.scheduler().nowMicros() < BOUND_MICROS,
            Invariant.PROGRESS,
            () -> "operators cannot end what is in doubt");
        operate(LOOK_MICROS);
      }
      world.scheduler().runFor(AFTERWARDS_MICROS);
      new HeuristicInspection(world.judge(), cluster, keys, isRash).inspect();
    } catch (Violation found) {
      violation = Optional.of(found);
    } catch (RuntimeException e) {
      violation = Optional.of(new Violation(Invariant.SANITY, e));
    }
    return new Verdict(
        plan,
        REPLICAS,
        clients.size(),
        keys.size(),
        world.scheduler().steps(),
        world.tally(),
        violation,
        world.trace().lines());
  }

  /**
   * Not before all stores belong to the cluster: a new log would be as good for one that does not.
   */
  private void loseTheLog() {
    cluster.startAll();
    clients.forEach(SimulatedClient::start);
    new Disturbance(world, cluster).begin();
    SimulatedCoordinator coordinator = cluster.coordinator();
    boolean isComplete =
        world.scheduler().runUntil(() -> coordinator.log().knowsAll(REPLICAS), BOUND_MICROS);
    Violation.unless(isComplete, Invariant.PROGRESS, () -> "the cluster is never complete");
    world.scheduler().runFor(dice.skewed(LEAST_BEFORE_MICROS, MOST_BEFORE_MICROS));
    if (coordinator.isUp()) {
      coordinator.crash("for its log is lost");
    }
    coordinator.slot().insert(new SimulatedDecisionLog("another-cluster"));
  }

  /** An operator at work for so long: each time at one replica, about one transaction in doubt. */
  private void operate(long micros) {
    long endMicros = world.scheduler().nowMicros() + micros;
    while (world.scheduler().nowMicros() < endMicros) {
      force();
      world.scheduler().runFor(dice.skewed(LEAST_PAUSE_MICROS, MOST_PAUSE_MICROS));
    }
  }

  private boolean awaitsAnswer() {
    if (awaited.isPresent() && !awaited.get().mayBeAnswered()) {
      world.tally().count("operator: not answered");
      awaited = Optional.empty();
    }
    return awaited.isPresent();
  }

  private void force() {
    SimulatedReplica replica = dice.pick(cluster.replicas());
    List<TransactionId> inDoubt = List.copyOf(replica.store().prepared().keySet());
    // Two opposite orders at once can pass each other; who waits for the answer sees what holds.
    boolean mayOrder = !awaitsAnswer() || isRash;
    if (mayOrder && replica.listens() && !inDoubt.isEmpty()) {
      TransactionId id = dice.pick(inDoubt);
      Force force = dice.chance(0.5) ? Force.COMMIT : Force.ABORT;
      world
          .trace()
          .line("operator", () -> "wants " + id + " to " + force + " at " + replica.name());
      awaited = Optional.of(new Order(replica, replica.life()));
      if (crashes < MOST_CRASHES && dice.chance(CRASH)) {
        crashes++;
        world.chaos().arm(dice.pick(CRASHES));
      }
      replica.receive(
          new ForceWanted(
              id,
              force,
              isRash ? everybody() : Set.of(),
              result -> {
                awaited = Optional.empty();
                world.tally().count("operator: " + result.getClass().getSimpleName());
                world.trace().line("operator", () -> "is told " + result);
              }));
    }
  }

  private Set<ParticipantName> everybody() {
    return cluster.replicas().stream()
        .map(SimulatedReplica::participant)
        .collect(Collectors.toSet());
  }

  private void heal() {
    clients.forEach(SimulatedClient::stop);
    world.trace().line("-", () -> "all is healed but the log");
    world.chaos().heal();
    world.network().mend();
    cluster.startAll();
    boolean allListen =
        world
            .scheduler()
            .runUntil(
                () -> cluster.replicas().stream().allMatch(SimulatedReplica::listens),
                BOUND_MICROS);
    Violation.unless(allListen, Invariant.PROGRESS, () -> "not all replicas are up");
  }

  private boolean isInDoubt() {
    return cluster.replicas().stream().anyMatch(replica -> !replica.store().prepared().isEmpty());
  }
}
