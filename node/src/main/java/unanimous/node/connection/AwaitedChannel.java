package unanimous.node.connection;

import java.io.IOException;
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

  @Override
  public int read(ByteBuffer into) throws IOException {
    connection().waitsToRead();
    int length = super.read(into);
    connection().goesOn();
    return length;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    connection().waitsToWrite();
    int length = super.write(from);
    connection().goesOn();
    return length;
  }

  private Connection connection() {
    return (Connection) socketWrapper;
  }
}
