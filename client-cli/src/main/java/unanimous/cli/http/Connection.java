package unanimous.cli.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * One connection, one request at a time, for one thread.
 *
 * <p>What fails in {@link #open} was never sent. What fails in {@link #exchange} may have been sent
 * and may have taken effect. Nothing is ever sent twice.
 */
public final class Connection implements Closeable {

  private final Socket socket;
  private final AnswerBuffer answers = new AnswerBuffer();

  private Connection(Socket socket) {
    this.socket = socket;
  }

  /**
   * Connects to the first address of the host that accepts: {@code localhost} may mean {@code ::1}
   * and {@code 127.0.0.1}, and a server may listen on one of them only.
   *
   * @param answerTimeout how long to wait for the next byte of an answer
   */
  public static Connection open(Origin origin, Duration connectTimeout, Duration answerTimeout)
      throws IOException {
    IOException failure = new UnknownHostException(origin.host());
    for (InetAddress address : InetAddress.getAllByName(origin.host())) {
      try {
        return connect(
            origin, new InetSocketAddress(address, origin.port()), connectTimeout, answerTimeout);
      } catch (IOException e) {
        failure = e;
      }
    }
    throw failure;
  }

  private static Connection connect(
      Origin origin, InetSocketAddress address, Duration connectTimeout, Duration answerTimeout)
      throws IOException {
    var socket = new Socket();
    try {
      socket.setSoTimeout(millis(answerTimeout));
      socket.connect(address, millis(connectTimeout));
      return new Connection(origin.secure() ? Tls.over(socket, origin) : socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Not 0, which to a socket is for ever. */
  private static int millis(Duration timeout) {
    return Math.toIntExact(Math.max(1, timeout.toMillis()));
  }

  /** Sends a request that was {@linkplain Request#encode encoded} and waits for its answer. */
  public Answer exchange(byte[] request) throws IOException {
    try {
      socket.getOutputStream().write(request);
    } catch (IOException e) {
      return refusedWhileSending(e);
    }
    return nextAnswer();
  }

  /**
   * Sends a request and passes the body of its answer on as it comes, however long it is; of any
   * answer but 200 the body is kept in it instead. Nothing can be sent after it.
   */
  public Answer download(byte[] request, OutputStream sink) throws IOException {
    socket.getOutputStream().write(request);
    Answer head = answers.head();
    while (head == null && answers.fillFrom(socket.getInputStream())) {
      head = answers.head();
    }
    if (head == null || head.status() != 200) {
      return nextAnswer();
    }
    String length = head.header("Content-Length");
    if (length == null) {
      throw AnswerBuffer.malformed("it does not say how long it is");
    }
    passOn(Long.parseLong(length) - answers.passOn(sink), sink);
    return head;
  }

  private void passOn(long remaining, OutputStream sink) throws IOException {
    byte[] piece = new byte[1 << 16];
    for (long left = remaining; left > 0; ) {
      int count = socket.getInputStream().read(piece, 0, (int) Math.min(left, piece.length));
      if (count < 0) {
        throw new IOException("the server closed the connection in the middle of its answer");
      }
      sink.write(piece, 0, count);
      left -= count;
    }
  }

  /** A server that refuses a body for its size answers and closes before it has read the body. */
  private Answer refusedWhileSending(IOException whileSending) throws IOException {
    try {
      return nextAnswer();
    } catch (IOException e) {
      whileSending.addSuppressed(e);
      throw whileSending;
    }
  }

  private Answer nextAnswer() throws IOException {
    Answer answer = answers.poll();
    while (answer == null) {
      boolean open = answers.fillFrom(socket.getInputStream());
      answer = open ? answers.poll() : answers.pollAtEnd();
    }
    return answer;
  }

  /** The one of the host's addresses that accepted. */
  public InetSocketAddress address() {
    return (InetSocketAddress) socket.getRemoteSocketAddress();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
