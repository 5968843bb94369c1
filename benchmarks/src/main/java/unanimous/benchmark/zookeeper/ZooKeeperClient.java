package unanimous.benchmark.zookeeper;

import java.util.random.RandomGenerator;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;
import unanimous.benchmark.load.Client;

/** A client of a closed loop, in a session of its own or with others. */
record ZooKeeperClient(ZooKeeper session, Requests requests) implements Client {

  @Override
  public Outcome ask(RandomGenerator random) throws InterruptedException {
    try {
      requests.send(session, random);
      return Outcome.DONE;
    } catch (KeeperException e) {
      return Outcome.BROKEN;
    }
  }
}
