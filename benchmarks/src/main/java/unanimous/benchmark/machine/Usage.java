package unanimous.benchmark.machine;

/**
 * Who used the processors during a window. Shares are of the whole machine, 0 to 1.
 *
 * @param serverSeconds processor time of the cluster under load
 * @param generatorSeconds of this program and wrk
 * @param idle the clusters that nobody asks anything, but that may still be busy with what they
 *     were asked
 * @param others every other process: those that can be seen, or what is missing of the machine's
 *     time, whichever is more
 * @param stolen by other machines on the same hardware
 */
public record Usage(
    double serverSeconds,
    double generatorSeconds,
    double servers,
    double generator,
    double idle,
    double others,
    double stolen) {

  /** The unit of /proc is the same on every processor that Linux runs on here: USER_HZ. */
  private static final double TICKS_PER_SECOND = 100;

  static Usage of(MachineTicks machine, long servers, long idle, long generator, long seen) {
    double total = Math.max(1, machine.total());
    // Those outside a container cannot be seen, and a process is charged for interrupts that come
    // while it runs, which the machine counts apart: neither tells of all others alone.
    long missing = machine.busy() - servers - idle - generator;
    long others = Math.max(0, Math.max(seen, missing));
    return new Usage(
        servers / TICKS_PER_SECOND,
        generator / TICKS_PER_SECOND,
        servers / total,
        generator / total,
        idle / total,
        others / total,
        machine.stolen() / total);
  }
}
