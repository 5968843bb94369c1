package unanimous.cli.hammer;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import unanimous.cli.http.Answer;
import unanimous.cli.http.AnswerBuffer;

/**
 * A connection that never blocks: the loop calls {@link #onReady} whenever the system has news of
 * it.
 */
final class LoopConnection implements Closeable {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SocketChannel channel;
  private final SelectionKey readiness;
  private final AnswerBuffer answers = new AnswerBuffer();
  private ByteBuffer unsent = NOTHING;

  private LoopConnection(SocketChannel channel, SelectionKey readiness) {
    this.channel = channel;
    this.readiness = readiness;
  }

  /** Begins to connect; requests may be given to {@link #send} at once. */
  static LoopConnection open(Selector selector, InetSocketAddress address, LoopClient client)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      boolean connected = channel.connect(address);
      int interest = connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT;
      return new LoopConnection(channel, channel.register(selector, interest, client));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Sends a request, now or as the connection takes it.
   *
   * @param request is to stay as it is until its answer has come
   */
  void send(ByteBuffer request) throws IOException {
    unsent = request;
    if (channel.isConnected()) {
      write();
    }
  }

  /** Goes on with what can go on; the answer once it is whole, else null. */
  @Nullable Answer onReady() throws IOException {
    if (readiness.isConnectable() && channel.finishConnect()) {
      write();
    } else if (readiness.isWritable()) {
      write();
    }
    return readiness.isReadable() ? read() : null;
  }

  private void write() throws IOException {
    channel.write(unsent);
    int interest =
        unsent.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    if (readiness.interestOps() != interest) {
      readiness.interestOps(interest);
    }
  }

  private @Nullable Answer read() throws IOException {
    return answers.fillFrom(channel) ? answers.poll() : answers.pollAtEnd();
  }

  /** Whether another request may follow the one that was answered. */
  boolean reusable() {
    return answers.reusable() && !unsent.hasRemaining();
  }

  @Override
  public void close() {
    readiness.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      // It is given up either way.
    }
  }
}
