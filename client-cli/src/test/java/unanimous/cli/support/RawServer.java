package unanimous.cli.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does with a connection what no HTTP library would let it do. */
public final class RawServer implements AutoCloseable {

  /** What to do with each connection; it is closed afterwards. */
  public interface Behaviour {
    void serve(Socket connection) throws IOException;
  }

  private final ServerSocket server;
  private final AtomicInteger connections = new AtomicInteger();

  public RawServer(Behaviour behaviour) {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().start(() -> serve(behaviour));
  }

  private void serve(Behaviour behaviour) {
    while (!server.isClosed()) {
      try (Socket connection = server.accept()) {
        connections.incrementAndGet();
        behaviour.serve(connection);
      } catch (IOException e) {
        // The test has ended, or the client has left: either is its business.
      }
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  public String url() {
    return "http://localhost:" + port();
  }

  public int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
