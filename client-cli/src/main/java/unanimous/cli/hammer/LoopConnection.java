package unanimous.cli.hammer;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
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

  private final SocketChannel socket;
  private final @Nullable TlsChannel tls;
  private final ByteChannel channel;
  private final SelectionKey readiness;
  private final AnswerBuffer answers = new AnswerBuffer();
  private ByteBuffer unsent = NOTHING;

  private LoopConnection(SocketChannel socket, @Nullable TlsChannel tls, SelectionKey readiness) {
    this.socket = socket;
    this.tls = tls;
    this.channel = tls == null ? socket : tls;
    this.readiness = readiness;
  }

  /** Begins to connect; requests may be given to {@link #send} at once. */
  static LoopConnection open(Selector selector, Server server, LoopClient client)
      throws IOException {
    SocketChannel socket = SocketChannel.open();
    try {
      socket.configureBlocking(false);
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      boolean connected = socket.connect(server.address());
      int interest = connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT;
      TlsChannel tls = server.origin().secure() ? TlsChannel.over(socket, server.origin()) : null;
      return new LoopConnection(socket, tls, socket.register(selector, interest, client));
    } catch (IOException e) {
      socket.close();
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
    if (socket.isConnected()) {
      write();
    }
  }

  /** Goes on with what can go on; the answer once it is whole, else null. */
  @Nullable Answer onReady() throws IOException {
    // A handshake goes on when the server has spoken, so what is unsent may wait to read.
    if (socket.finishConnect() && (unsent.hasRemaining() || isHeldUp())) {
      write();
    }
    return readiness.isReadable() ? read() : null;
  }

  private void write() throws IOException {
    channel.write(unsent);
    attend();
  }

  /** Has the system tell of what is waited for. */
  private void attend() {
    int interest = isHeldUp() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    if (readiness.interestOps() != interest) {
      readiness.interestOps(interest);
    }
  }

  /** Whether the socket must take more before anything goes on. */
  private boolean isHeldUp() {
    return tls == null ? unsent.hasRemaining() : tls.isHeldUp();
  }

  /** Until nothing is left: the system has no news of what TLS has taken from the socket before. */
  private @Nullable Answer read() throws IOException {
    int count;
    do {
      count = answers.fillFrom(channel);
      Answer answer = count < 0 ? answers.pollAtEnd() : answers.poll();
      if (answer != null) {
        return answer;
      }
    } while (count > 0);
    // TLS may have something of its own to send before it can go on to read.
    attend();
    return null;
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
