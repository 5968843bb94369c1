package unanimous.benchmark.zookeeper;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/**
 * Connections to the servers in turn, the leader first: a lone client is spared the hop. They stay
 * as long as the servers do. Each client has its own, but a crowd shares: a session has two
 * threads, and those of 256 took more of the machine than the servers.
 */
final class Sessions implements AutoCloseable {

  /** So many clients have sessions of their own; more of them share some. */
  private static final int MAX_OWN = 64;

  private static final int SHARED = 32;

  private static final int TIMEOUT_MILLIS = 30_000;

  /** Who says goodbye to a dead server waits long; all together are waited for so long. */
  private static final int CLOSE_MILLIS = 5_000;

  private final List<String> addresses;
  private final List<ZooKeeper> open = new ArrayList<>();

  Sessions(List<String> addresses) {
    this.addresses = addresses;
  }

  /** The session of each client. */
  List<ZooKeeper> of(int clients) {
    int sessions = clients <= MAX_OWN ? clients : SHARED;
    while (open.size() < sessions) {
      open.add(connect(addresses.get(open.size() % addresses.size())));
    }
    return IntStream.range(0, clients).mapToObj(client -> open.get(client % sessions)).toList();
  }

  /** A session that is left open asks for its server for ever, at the cost of who comes next. */
  @Override
  public void close() {
    List<Thread> closing =
        open.stream().map(session -> Thread.startVirtualThread(() -> close(session))).toList();
    long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
    try {
      for (Thread one : closing) {
        var _ = one.join(Duration.ofNanos(Math.max(1, deadlineNanos - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(ZooKeeper session) {
    try {
      session.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ZooKeeper connect(String address) {
    CountDownLatch connected = new CountDownLatch(1);
    try {
      ZooKeeper session =
          new ZooKeeper(
              address,
              TIMEOUT_MILLIS,
              event -> {
                if (event.getState() == KeeperState.SyncConnected) {
                  connected.countDown();
                }
              });
      if (connected.await(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
        return session;
      }
    } catch (IOException e) {
      throw new CommandFailed(ExitCode.UNREACHABLE, "cannot reach ZooKeeper: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new CommandFailed(ExitCode.UNREACHABLE, "ZooKeeper gives no session at " + address);
  }
}
