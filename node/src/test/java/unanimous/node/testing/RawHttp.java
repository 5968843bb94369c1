package unanimous.node.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends bytes that no HTTP client would send. */
public final class RawHttp {

  private static final int PATIENCE_MILLIS = 10_000;

  private RawHttp() {}

  /** Sends the text as it is, and returns all that comes back until the server hangs up. */
  public static String exchange(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The head of a request that is the only one on its connection. */
  public static String head(String requestLine) {
    return requestLine + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  }
}
