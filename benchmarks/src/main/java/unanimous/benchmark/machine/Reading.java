package unanimous.benchmark.machine;

/**
 * The counters at one instant.
 *
 * @param servers all processes of the cluster under load
 * @param idle all processes of the clusters that nobody asks anything
 * @param generator this process, and wrk once it has ended
 * @param others every other process that can be seen, with its children that have ended
 */
record Reading(MachineTicks machine, long servers, long idle, long generator, long others) {

  Usage until(Reading later) {
    return Usage.of(
        later.machine.since(machine),
        later.servers - servers,
        later.idle - idle,
        later.generator - generator,
        later.others - others);
  }
}
