package unanimous.node.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;

/**
 * A client's connection, whose own thread waits until something comes, and until what it sends is
 * taken. Whether it waits for too long is for another to look at from time to time.
 */
final class Connection extends NioSocketWrapper {

  private final SocketChannel socket;
  private final PeerWait reading = new PeerWait();
  private final PeerWait writing = new PeerWait();

  Connection(SocketChannel socket, NioChannel channel, NioEndpoint endpoint) {
    super(channel, endpoint);
    this.socket = socket;
  }

  /** Whoever does not want to wait has what was read already and not yet taken. */
  @Override
  public int read(boolean block, ByteBuffer into) throws IOException {
    return block ? super.read(true, into) : populateReadBuffer(into);
  }

  @Override
  public int read(boolean block, byte[] into, int from, int length) throws IOException {
    return block ? super.read(true, into, from, length) : populateReadBuffer(into, from, length);
  }

  /** There is nobody to register with: a thread that has nothing left to do waits itself. */
  @Override
  public void registerReadInterest() {}

  /** Nor is there anybody who would go on with an answer that its thread has left. */
  @Override
  public void registerWriteInterest() {
    throw new UnsupportedOperationException("An answer is written by the connection's own thread");
  }

  /** The thread's waits for what comes. */
  PeerWait reading() {
    return reading;
  }

  /** The thread's waits until what it sends is taken. */
  PeerWait writing() {
    return writing;
  }

  /**
   * Ends a wait that takes too long. Who does not go on sending can still be told so; who takes
   * nothing cannot.
   */
  void giveUpIfTooLong() {
    if (isGivenUp(reading, getReadTimeout())) {
      stopReading();
    }
    if (isGivenUp(writing, getWriteTimeout())) {
      hangUp();
    }
  }

  /** Tomcat has no timeout where it is not positive. */
  private static boolean isGivenUp(PeerWait wait, long timeoutMillis) {
    return timeoutMillis > 0 && wait.giveUpAfter(Duration.ofMillis(timeoutMillis));
  }

  private void stopReading() {
    try {
      socket.shutdownInput();
    } catch (IOException _) {
      // It has been closed meanwhile.
      hangUp();
    }
  }

  /** Whatever the thread waits for fails, and it then puts away what belongs to the connection. */
  void hangUp() {
    try {
      socket.close();
    } catch (IOException _) {
      // As good as closed.
    }
  }
}
