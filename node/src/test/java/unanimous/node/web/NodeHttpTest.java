package unanimous.node.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static unanimous.node.testing.RawHttp.all;
import static unanimous.node.testing.RawHttp.send;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.GracefulShutdownResult;
import org.springframework.boot.web.server.WebServer;
import unanimous.node.testing.RawHttp;

/** A stop that begins while one client still sends its request, and others are connected. */
@Timeout(60)
class NodeHttpTest {

  private static final String REQUEST =
      "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello";
  private static final int IN_THE_FIRST_LINE = 9;
  private static final int IN_THE_BODY = REQUEST.length() - 2;

  private final Semaphore underWay = new Semaphore(0);
  private final CompletableFuture<GracefulShutdownResult> stopped = new CompletableFuture<>();
  private WebServer server = start(NodeHttp.class);

  private WebServer start(Class<? extends NodeHttp> http) {
    return TunedTomcat.start(List.of(), http, new Echo());
  }

  @AfterEach
  void stop() {
    server.stop();
    server.destroy();
  }

  /** Paused from the second look on: the first is before a request is read, the next in it. */
  public static final class PausedInTheFirstRequest extends NodeHttp {

    private final AtomicInteger looks = new AtomicInteger();

    @Override
    public boolean isPaused() {
      return looks.incrementAndGet() > 1;
    }
  }

  /** Returns what was sent, and tells when a request has come so far. */
  private final class Echo extends HttpServlet {

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      underWay.release();
      response.getOutputStream().write(request.getInputStream().readAllBytes());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, IN_THE_FIRST_LINE})
  void answersWhatComesOnOpenConnectionsWhileItStops(int sentBefore) throws Exception {
    try (Socket slow = connect();
        Socket next = connect()) {
      send(slow, REQUEST.substring(0, IN_THE_BODY));
      underWay.acquire();
      send(next, REQUEST.substring(0, sentBefore));

      server.shutDownGracefully(stopped::complete);
      await().until(() -> server.getPort() < 0);
      send(next, REQUEST.substring(sentBefore));

      assertThat(all(next))
          .startsWith("HTTP/1.1 200")
          .contains("Connection: close")
          .endsWith("\r\n\r\nhello");
      assertThat(stopped).isNotDone();
      send(slow, REQUEST.substring(IN_THE_BODY));
      assertThat(stopped.get()).isEqualTo(GracefulShutdownResult.IDLE);
      server.stop();
      assertThat(all(slow)).startsWith("HTTP/1.1 200").endsWith("\r\n\r\nhello");
    }
  }

  @Test
  void saysThatWhatComesTooLateIsToBeSentAgain() throws IOException {
    stop();
    server = start(PausedInTheFirstRequest.class);
    try (Socket late = connect()) {
      send(late, REQUEST);

      assertThat(all(late))
          .startsWith("HTTP/1.1 503")
          .contains("Connection: close", "Retry-After: 1", "not-ready", "Nothing was changed");
      assertThat(underWay.availablePermits()).isZero();
    }
  }

  private Socket connect() throws IOException {
    return RawHttp.connect(server.getPort());
  }
}
