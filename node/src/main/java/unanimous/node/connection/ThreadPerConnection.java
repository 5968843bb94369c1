package unanimous.node.connection;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's endpoint, but with a thread for each connection from its first request to its last. With
 * Tomcat's own a thread asks for a next request and goes, the poller's wakes, waits, wakes again
 * when it comes and finds another thread for it; here the one that answers is the one that waits
 * (ADR 0029). Connections with TLS, whose handshakes are the poller's, have Tomcat's own way.
 */
public final class ThreadPerConnection extends NioEndpoint {

  /** A connection may wait by so much longer than it should, as with Tomcat's own. */
  private static final long LOOK_EVERY_MILLIS = 1_000;

  private @Nullable ScheduledFuture<?> looks;

  /** Made by a protocol of Tomcat's. */
  public ThreadPerConnection() {
    // Files would be the poller's to send. None is sent here, and each answer would be asked.
    setUseSendfile(false);
  }

  @Override
  public void startInternal() throws Exception {
    super.startInternal();
    looks =
        getUtilityExecutor()
            .scheduleWithFixedDelay(
                this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      forEach(Connection::giveUpIfTooLong);
    } catch (RuntimeException e) {
      // Otherwise it would have been the last look.
      getLog().error("Connections that wait for too long are looked at again in a second", e);
    }
  }

  @Override
  public void stopInternal() {
    super.stopInternal();
    if (looks != null) {
      looks.cancel(false);
    }
    forEach(Connection::hangUp);
  }

  private void forEach(Consumer<Connection> what) {
    connections.values().stream()
        .filter(Connection.class::isInstance)
        .map(Connection.class::cast)
        .forEach(what);
  }

  /** Threads of the system, unless Tomcat was given an executor of others. */
  @Override
  public void createExecutor() {
    if (isSSLEnabled()) {
      super.createExecutor();
    } else {
      setExecutor(
          Executors.newThreadPerTaskExecutor(
              Thread.ofPlatform().daemon().name(getName() + "-connection-", 0).factory()));
    }
  }

  @Override
  protected NioChannel createChannel(SocketBufferHandler buffers) {
    return isSSLEnabled() ? super.createChannel(buffers) : new AwaitedChannel(buffers);
  }

  @Override
  protected boolean setSocketOptions(SocketChannel socket) {
    return isSSLEnabled() ? super.setSocketOptions(socket) : begin(socket);
  }

  /** Returns whether the connection lives. */
  private boolean begin(SocketChannel socket) {
    try {
      Connection connection = connect(socket);
      getExecutor().execute(() -> serve(connection));
      return true;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // The last one says too that the system lets there be no more threads; others may yet end.
      getLog().warn("A client was sent away as soon as it had connected: " + e);
      return false;
    }
  }

  private Connection connect(SocketChannel socket) throws IOException {
    NioChannel channel = channel();
    Connection connection = new Connection(socket, channel, this);
    channel.reset(socket, connection);
    connections.put(socket, connection);
    socketProperties.setProperties(socket.socket());
    connection.setReadTimeout(getConnectionTimeout());
    connection.setWriteTimeout(getConnectionTimeout());
    connection.setKeepAliveLeft(getMaxKeepAliveRequests());
    return connection;
  }

  private NioChannel channel() {
    NioChannel kept = getNioChannels() == null ? null : getNioChannels().pop();
    return kept != null
        ? kept
        : createChannel(
            new SocketBufferHandler(
                socketProperties.getAppReadBufSize(),
                socketProperties.getAppWriteBufSize(),
                socketProperties.getDirectBuffer()));
  }

  /** Only the thread itself closes its connection: the next has its buffers then. */
  private void serve(Connection connection) {
    try {
      boolean open = true;
      while (open && connection.isReadyForRead()) {
        open = getHandler().process(connection, SocketEvent.OPEN_READ) != SocketState.CLOSED;
      }
    } catch (IOException _) {
      // The client is gone, or has waited for too long.
    } finally {
      connection.close();
    }
  }
}
