package unanimous.node.wire;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.io.HttpConnectionFactory;

/**
 * Makes connections, and closes those whose peer takes nothing for too long of what is written to
 * it. It looks from time to time: to a request that goes well it costs a look at the clock.
 */
final class WriteWatch implements HttpConnectionFactory<WatchedConnection>, AutoCloseable {

  /** A write may wait by so much longer than it should. */
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Duration patience;
  private final Set<WatchedConnection> connections = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean closed;

  /** Begins to watch; a write may wait so long. */
  WriteWatch(Duration patience) {
    this.patience = patience;
    thread = Thread.ofVirtual().name("write-watch").start(this::lookUntilClosed);
  }

  @Override
  public WatchedConnection createConnection(Socket socket) throws IOException {
    WatchedConnection connection = new WatchedConnection();
    connection.bind(socket);
    connections.add(connection);
    return connection;
  }

  @Override
  public WatchedConnection createConnection(SSLSocket tls, Socket socket) throws IOException {
    WatchedConnection connection = new WatchedConnection();
    connection.bind(tls, socket);
    connections.add(connection);
    return connection;
  }

  private void lookUntilClosed() {
    while (!closed) {
      LockSupport.parkNanos(this, EVERY.toNanos());
      connections.forEach(connection -> connection.giveUpAfter(patience));
      connections.removeIf(connection -> !connection.isOpen());
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
