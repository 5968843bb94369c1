package unanimous.node.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;

/**
 * A client's connection, whose own thread waits until something comes, and until what it sends is
 * taken. Whether it waits for too long is for another to look at from time to time: to what goes
 * well a timeout costs a look at the clock.
 */
final class Connection extends NioSocketWrapper {

  private enum What {
    NOTHING,
    TO_READ,
    TO_WRITE,
    GIVEN_UP
  }

  /** Each is an object of its own, so that it is that very one which is given up. */
  private record Wait(What what, long sinceNanos) {

    static final Wait NONE = new Wait(What.NOTHING, 0);
    static final Wait GIVEN_UP = new Wait(What.GIVEN_UP, 0);

    static Wait now(What what) {
      return new Wait(what, System.nanoTime());
    }

    boolean isTooLong(What what, long timeoutMillis) {
      return this.what == what
          && timeoutMillis > 0
          && System.nanoTime() - sinceNanos > TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    }
  }

  private final SocketChannel socket;
  private final AtomicReference<Wait> wait = new AtomicReference<>(Wait.NONE);

  /** Whether a wait was given up, as its own thread has seen. */
  private boolean tooLate;

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

  void waitsToRead() {
    wait.set(Wait.now(What.TO_READ));
  }

  void waitsToWrite() {
    wait.set(Wait.now(What.TO_WRITE));
  }

  /** The wait is over, as it was to be or not. */
  void goesOn() {
    tooLate |= wait.getAndSet(Wait.NONE).what == What.GIVEN_UP;
  }

  /** Whether it is for want of time that nothing more comes. */
  boolean isTooLate() {
    return tooLate;
  }

  /**
   * Ends a wait that takes too long. Who does not go on sending can still be told so; who takes
   * nothing cannot.
   */
  void giveUpIfTooLong() {
    Wait now = wait.get();
    if (now.isTooLong(What.TO_READ, getReadTimeout()) && wait.compareAndSet(now, Wait.GIVEN_UP)) {
      stopReading();
    } else if (now.isTooLong(What.TO_WRITE, getWriteTimeout())
        && wait.compareAndSet(now, Wait.GIVEN_UP)) {
      hangUp();
    }
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
