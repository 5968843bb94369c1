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
    try (Socket socket = connect(port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      send(socket, request);
      return all(socket);
    }
  }

  /** A connection for whoever sends and reads piece by piece. */
  public static Socket connect(int port) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  /** Sends the text as it is. */
  public static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** All that comes until the server hangs up. */
  public static String all(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** The head of a request that is the only one on its connection. */
  public static String head(String requestLine) {
    return requestLine + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  }
}
