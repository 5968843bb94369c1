package unanimous.protocol.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import unanimous.protocol.message.ParticipantName;

/** The processes of a simulation, how they die together, and how they come back. */
final class Cluster implements Directory {

  private static final long LEAST_OUTAGE_MICROS = 2_000;
  private static final long MOST_OUTAGE_MICROS = 400_000;

  private final World world;
  private final boolean restartsByItself;
  private final SimulatedCoordinator coordinator;
  private final List<SimulatedReplica> replicas = new ArrayList<>();

  Cluster(World world, int replicaCount, boolean restartsByItself) {
    this.world = world;
    this.restartsByItself = restartsByItself;
    for (int i = 1; i <= replicaCount; i++) {
      replicas.add(new SimulatedReplica("replica-" + i, world, this, this::crashed));
    }
    coordinator = new SimulatedCoordinator(world, replicas, this::crashed);
  }

  @Override
  public SimulatedCoordinator coordinator() {
    return coordinator;
  }

  @Override
  public SimulatedReplica replica(ParticipantName name) {
    return replicas.stream()
        .filter(replica -> replica.participant().equals(name))
        .findFirst()
        .orElseThrow();
  }

  List<SimulatedReplica> replicas() {
    return replicas;
  }

  List<SimulatedProcess<?, ?, ?>> processes() {
    return Stream.<SimulatedProcess<?, ?, ?>>concat(Stream.of(coordinator), replicas.stream())
        .toList();
  }

  /** Starts what is down. */
  void startAll() {
    processes().stream().filter(process -> !process.isUp()).forEach(SimulatedProcess::start);
  }

  boolean isIdle() {
    return processes().stream().allMatch(process -> process.listens() && process.isIdle());
  }

  private void crashed() {
    for (SimulatedProcess<?, ?, ?> process : processes()) {
      if (process.isUp() && world.chaos().strikes(Fault.CRASH_TOGETHER)) {
        process.crash("together with it");
      }
      if (!process.isUp() && restartsByItself) {
        restartLater(process);
      }
    }
  }

  private void restartLater(SimulatedProcess<?, ?, ?> process) {
    long outageMicros = world.dice().skewed(LEAST_OUTAGE_MICROS, MOST_OUTAGE_MICROS);
    world
        .scheduler()
        .after(
            outageMicros,
            () -> {
              if (!process.isUp()) {
                process.start();
              }
            });
  }
}
