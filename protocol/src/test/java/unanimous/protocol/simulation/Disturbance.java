package unanimous.protocol.simulation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What happens to the cluster at any time: processes die, ways are cut. */
final class Disturbance {

  private static final long TICK_MICROS = 20_000;
  private static final long LEAST_CUT_MICROS = 2_000;
  private static final long MOST_CUT_MICROS = 500_000;

  private final World world;
  private final List<SimulatedProcess<?, ?, ?>> processes;

  Disturbance(World world, Cluster cluster) {
    this.world = world;
    this.processes = cluster.processes();
  }

  /** Goes on until the chaos is healed. */
  void begin() {
    if (!world.chaos().isHealed()) {
      processes.forEach(this::disturb);
      if (world.chaos().strikes(Fault.PARTITION)) {
        partition();
      }
      world.scheduler().after(TICK_MICROS, this::begin);
    }
  }

  /** Each process falls into one of two groups; between these nothing gets through. */
  private void partition() {
    long micros = world.dice().skewed(LEAST_CUT_MICROS, MOST_CUT_MICROS);
    Map<Boolean, List<SimulatedProcess<?, ?, ?>>> groups =
        processes.stream().collect(Collectors.partitioningBy(_ -> world.dice().chance(0.5)));
    for (SimulatedProcess<?, ?, ?> one : groups.getOrDefault(true, List.of())) {
      for (SimulatedProcess<?, ?, ?> other : groups.getOrDefault(false, List.of())) {
        world.network().cut(one, other, micros);
        world.network().cut(other, one, micros);
      }
    }
  }

  private void disturb(SimulatedProcess<?, ?, ?> process) {
    if (process.isUp() && world.chaos().strikes(Fault.CRASH_ANY_TIME)) {
      process.crash("at any time");
    }
    if (process.isUp() && world.chaos().strikes(Fault.STOPPED_GENTLY)) {
      process.stopGently();
    }
    if (process.isUp() && world.chaos().strikes(Fault.STALL)) {
      process.stall(world.dice().skewed(LEAST_CUT_MICROS, MOST_CUT_MICROS));
    }
    if (process.isUp() && world.chaos().strikes(Fault.CLOCK_LEAPS)) {
      process.leap();
    }
    for (SimulatedProcess<?, ?, ?> other : processes) {
      if (!other.equals(process) && world.chaos().strikes(Fault.WAY_CUT)) {
        world.network().cut(process, other, world.dice().skewed(LEAST_CUT_MICROS, MOST_CUT_MICROS));
      }
    }
  }
}
