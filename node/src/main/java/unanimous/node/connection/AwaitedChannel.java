package unanimous.node.connection;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;

/**
 * What a connection reads into and sends from, which outlives it, and the socket that it has just
 * now. Reads and writes block.
 */
final class AwaitedChannel extends NioChannel {

  AwaitedChannel(SocketBufferHandler buffers) {
    super(buffers);
  }

  /**
   * Reads what has come, even if that was too late: a request may have been here for long when a
   * process goes on that stood still.
   *
   * @throws SocketTimeoutException if nothing came for too long
   */
  @Override
  public int read(ByteBuffer into) throws IOException {
    PeerWait wait = connection().reading();
    wait.begin();
    int length = super.read(into);
    boolean givenUp = wait.end();
    if (length < 0 && givenUp) {
      throw new SocketTimeoutException();
    }
    return length;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    PeerWait wait = connection().writing();
    wait.begin();
    int length = super.write(from);
    wait.end();
    return length;
  }

  private Connection connection() {
    return (Connection) socketWrapper;
  }
}
