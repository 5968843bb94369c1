package unanimous.node.wire;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import unanimous.node.connection.PeerWait;

/**
 * A connection whose writes can be given up. A socket's own timeout is one for reads: a peer that
 * stands still takes what fits the buffers between, and then a write would wait for it for ever.
 */
final class WatchedConnection extends DefaultBHttpClientConnection {

  /**
   * A write that goes on is not given up, however long it is. The JDK gives the system no more at
   * once anyway.
   */
  private static final int PIECE = 128 << 10;

  private final PeerWait writing = new PeerWait();

  WatchedConnection() {
    super(Http1Config.DEFAULT);
  }

  @Override
  public void bind(Socket socket) throws IOException {
    bind(new WatchedSocket(socket));
  }

  @Override
  public void bind(SSLSocket tls, Socket socket) throws IOException {
    bind(new WatchedSocket(tls, socket));
  }

  /** Closes the connection if a piece has waited for longer than that; the write then fails. */
  void giveUpAfter(Duration patience) {
    if (writing.giveUpAfter(patience)) {
      close(CloseMode.IMMEDIATE);
    }
  }

  private void writePiece(byte[] bytes, int from, int length, OutputStream out) throws IOException {
    writing.begin();
    try {
      out.write(bytes, from, length);
      writing.end();
    } catch (IOException e) {
      throw writing.end() ? timedOut(e) : e;
    }
  }

  private static IOException timedOut(IOException cause) {
    IOException timedOut = new SocketTimeoutException("Write timed out");
    timedOut.initCause(cause);
    return timedOut;
  }

  private final class WatchedSocket extends SocketHolder {

    WatchedSocket(Socket socket) {
      super(socket);
    }

    WatchedSocket(SSLSocket tls, Socket socket) {
      super(tls, socket);
    }

    @Override
    protected OutputStream getOutputStream(Socket socket) throws IOException {
      return new Pieces(super.getOutputStream(socket));
    }
  }

  private final class Pieces extends FilterOutputStream {

    Pieces(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      for (int done = 0; done < length; done += PIECE) {
        writePiece(bytes, from + done, Math.min(PIECE, length - done), out);
      }
    }
  }
}
