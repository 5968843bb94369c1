package unanimous.protocol.simulation;

import java.util.List;

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
      world.scheduler().after(TICK_MICROS, this::begin);
    }
  }

  private void disturb(SimulatedProcess<?, ?, ?> process) {
    if (process.isUp() && world.chaos().strikes(Fault.CRASH_ANY_TIME)) {
      process.crash("at any time");
    }
    for (SimulatedProcess<?, ?, ?> other : processes) {
      if (!other.equals(process) && world.chaos().strikes(Fault.WAY_CUT)) {
        world.network().cut(process, other, world.dice().skewed(LEAST_CUT_MICROS, MOST_CUT_MICROS));
      }
    }
  }
}
