package unanimous.cli.hammer;

import java.util.SplittableRandom;

/** What is sent, by all clients together. */
@FunctionalInterface
interface Workload {

  /**
   * The errands of one client.
   *
   * @param random for this client alone, the same for the same seed
   */
  Errands of(int client, SplittableRandom random);
}
