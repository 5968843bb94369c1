package unanimous.benchmark.zookeeper;

import java.util.SplittableRandom;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;

/** One client. */
record LoopClient(ZooKeeper session, Requests requests, SplittableRandom random) {

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
      try {
        requests.send(session, random);
        tally.answered(System.nanoTime() - sentNanos);
      } catch (KeeperException e) {
        tally.broken();
        Thread.sleep(PAUSE_AFTER_FAILURE_MILLIS);
      }
    }
    return tally;
  }
}
