package unanimous.node.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.node.testing.RawHttp.all;
import static unanimous.node.testing.RawHttp.send;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import unanimous.node.testing.RawHttp;

/** Clients that come, stop in the middle, take nothing and go, and who answers them. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
@Timeout(60)
class ThreadPerConnectionTest {

  private static final String GET = "GET /thread HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String PUT =
      "PUT / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello";
  private static final int IN_THE_FIRST_LINE = 7;
  private static final int IN_THE_HEADERS = 25;
  private static final int IN_THE_BODY = PUT.length() - 2;

  private final boolean virtual;
  private final Answers answers = new Answers();
  private WebServer server;

  ThreadPerConnectionTest(boolean virtual) {
    this.virtual = virtual;
    server = start(Patient.class, executor(virtual));
  }

  /** None, so that the endpoint makes its own, of threads of the system. */
  private static @Nullable Executor executor(boolean virtual) {
    return virtual ? Executors.newVirtualThreadPerTaskExecutor() : null;
  }

  /** Waits for as long as a test may take. */
  public static class Patient extends Http11NioProtocol {

    public Patient() {
      super(new ThreadPerConnection());
      setConnectionTimeout(600_000);
    }
  }

  public static final class Impatient extends Patient {

    public Impatient() {
      setConnectionTimeout(1_500);
    }
  }

  private static final class NoFirstThread implements Executor {

    private final AtomicInteger tasks = new AtomicInteger();

    @Override
    public void execute(Runnable task) {
      if (tasks.incrementAndGet() == 1) {
        throw new OutOfMemoryError("unable to create native thread, says this test");
      }
      Thread.ofVirtual().start(task);
    }
  }

  private WebServer start(Class<? extends Patient> http, @Nullable Executor executor) {
    var factory = new TomcatServletWebServerFactory(0);
    factory.setProtocol(http.getName());
    factory.addProtocolHandlerCustomizers(handler -> handler.setExecutor(executor));
    WebServer started =
        factory.getWebServer(context -> context.addServlet("all", answers).addMapping("/"));
    started.start();
    return started;
  }

  private void losePatience() {
    stop();
    server = start(Impatient.class, executor(virtual));
  }

  @AfterEach
  void stop() {
    server.stop();
    server.destroy();
  }

  @Test
  void hasOneThreadForAllRequestsOfAConnection() throws IOException {
    try (Socket one = connect();
        Socket other = connect()) {
      send(one, GET);
      String first = bodyOf(one);
      send(one, GET);
      send(other, GET);

      assertThat(first).startsWith(virtual + " ");
      assertThat(bodyOf(one)).isEqualTo(first);
      assertThat(bodyOf(other)).startsWith(virtual + " ").isNotEqualTo(first);
    }
  }

  @Test
  void answersWhatComesAllAtOnceAndInPieces() throws IOException {
    try (Socket client = connect()) {
      send(client, GET + GET + PUT.substring(0, IN_THE_FIRST_LINE));
      bodyOf(client);
      bodyOf(client);
      send(client, PUT.substring(IN_THE_FIRST_LINE, IN_THE_HEADERS));
      send(client, PUT.substring(IN_THE_HEADERS));

      assertThat(all(client)).startsWith("HTTP/1.1 200").endsWith("\r\n\r\nhello");
    }
  }

  @Test
  void closesTheConnectionsOfThoseThatSendNothingMore() throws IOException {
    losePatience();
    try (Socket silent = connect();
        Socket served = connect();
        Socket half = connect()) {
      send(served, GET);
      send(half, PUT.substring(0, IN_THE_HEADERS));
      bodyOf(served);

      assertThat(all(silent)).isEmpty();
      assertThat(all(served)).isEmpty();
      assertThat(all(half)).isEmpty();
    }
  }

  @Test
  void tellsWhoStopsInABodyThatItIsTooLate() throws Exception {
    losePatience();
    try (Socket client = connect()) {
      send(client, PUT.substring(0, IN_THE_BODY));

      assertThat(all(client)).startsWith("HTTP/1.1 408");
      assertThat(answers.endOfBody.get()).hasCauseInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void doesNotWaitForEverForWhoTakesNothing() throws Exception {
    losePatience();
    try (Socket client = connect()) {
      send(client, "GET /pour HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(answers.endOfPour.get()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void servesOthersWithWhatThoseLeftBehind() throws IOException {
    losePatience();
    for (int round = 0; round < 3; round++) {
      try (Socket stalled = connect()) {
        send(stalled, PUT.substring(0, IN_THE_BODY));
        assertThat(all(stalled)).startsWith("HTTP/1.1 408");
      }
      try (Socket whole = connect()) {
        send(whole, PUT);
        assertThat(all(whole)).startsWith("HTTP/1.1 200").endsWith("\r\n\r\nhello");
      }
    }
  }

  @Test
  void sendsAwayWhomItHasNoThreadForAndServesTheNext() throws IOException {
    stop();
    server = start(Patient.class, new NoFirstThread());
    try (Socket unlucky = connect()) {
      assertThat(all(unlucky)).isEmpty();
    }
    try (Socket next = connect()) {
      send(next, PUT);
      assertThat(all(next)).startsWith("HTTP/1.1 200").endsWith("\r\n\r\nhello");
    }
  }

  @Test
  void closesConnectionsWhenItStops() throws Exception {
    try (Socket served = connect();
        Socket slow = connect()) {
      send(served, GET);
      bodyOf(served);
      send(slow, PUT.substring(0, IN_THE_BODY));
      answers.begun.acquire();

      server.stop();

      assertThat(all(served)).isEmpty();
      assertThat(all(slow)).doesNotContain("hello");
    }
  }

  private Socket connect() throws IOException {
    return RawHttp.connect(server.getPort());
  }

  /** What the servlet says in one answer, which ends with an exclamation mark. */
  private static String bodyOf(Socket socket) throws IOException {
    var answer = new StringBuilder();
    while (answer.isEmpty() || answer.charAt(answer.length() - 1) != '!') {
      int next = socket.getInputStream().read();
      assertThat(next).as("after " + answer).isPositive();
      answer.append((char) next);
    }
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }
}
