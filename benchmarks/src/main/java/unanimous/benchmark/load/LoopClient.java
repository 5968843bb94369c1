package unanimous.benchmark.load;

import java.util.SplittableRandom;

/** One client's loop. */
record LoopClient(Client client, SplittableRandom random) {

  /** Long enough not to make a storm of a server that is gone. */
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 10;

  LoopTally run(long endNanos, long mostRequests) throws InterruptedException {
    var tally = new LoopTally();
    long requestsLeft = mostRequests;
    while (requestsLeft-- > 0) {
      long sentNanos = System.nanoTime();
      if (sentNanos >= endNanos) {
        break;
      }
      Client.Outcome outcome = client.ask(random);
      tally.count(outcome, System.nanoTime() - sentNanos);
      if (outcome == Client.Outcome.BROKEN) {
        Thread.sleep(PAUSE_AFTER_FAILURE_MILLIS);
      }
    }
    return tally;
  }
}
