package unanimous.benchmark.zookeeper;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooKeeper;
import unanimous.benchmark.workload.KeyChoice;
import unanimous.benchmark.workload.Workload;

/** A workload in ZooKeeper's words. */
final class Requests {

  private static final int ANY_VERSION = -1;

  private final Workload workload;
  private final KeyChoice choice;
  private final byte[] value;

  Requests(Workload workload) {
    this.workload = workload;
    choice = KeyChoice.of(workload);
    value = workload.keySet().value();
  }

  void send(ZooKeeper session, RandomGenerator random)
      throws KeeperException, InterruptedException {
    switch (workload.kind()) {
      case PUT -> put(session, random);
      case GET -> get(session, random);
      case MIXED -> {
        if (random.nextBoolean()) {
          put(session, random);
        } else {
          get(session, random);
        }
      }
      case TRANSACTION -> {
        var _ = session.multi(puts(random));
      }
    }
  }

  private void put(ZooKeeper session, RandomGenerator random)
      throws KeeperException, InterruptedException {
    var _ = session.setData(path(choice.next(random)), value, ANY_VERSION);
  }

  private void get(ZooKeeper session, RandomGenerator random)
      throws KeeperException, InterruptedException {
    var _ = session.getData(path(choice.next(random)), false, null);
  }

  private List<Op> puts(RandomGenerator random) {
    List<Op> puts = new ArrayList<>();
    for (int key : choice.several(random)) {
      puts.add(Op.setData(path(key), value, ANY_VERSION));
    }
    return puts;
  }

  private String path(int key) {
    return "/" + workload.keySet().key(key);
  }
}
