package unanimous.node.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import unanimous.node.wire.WireFormat;
import unanimous.protocol.transaction.Value;

/** A process at the other end of a connection, which behaves as the test wants it to. */
public final class FakePeer implements AutoCloseable {

  private HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile Behaviour behaviour;

  /** What the peer was sent. */
  public record Request(String method, String target, Headers headers, Value content) {

    /** What it was sent as text. */
    public String body() {
      return new String(content.bytes(), StandardCharsets.UTF_8);
    }

    /** The message that it was sent. */
    public <M> M read(Class<M> message) {
      return WireFormat.of(header("Content-Type")).read(content.bytes(), message);
    }

    public @Nullable String header(String name) {
      return headers.getFirst(name);
    }
  }

  /**
   * What it says to that.
   *
   * @param missing how many bytes it announces beyond the body, and hangs up in place of
   */
  public record Response(int status, Map<String, String> headers, Value body, int missing) {

    public Response(int status, Map<String, String> headers, Value body) {
      this(status, headers, body, 0);
    }

    public static Response json(String body) {
      return status(200, body);
    }

    public static Response status(int status, String body) {
      return new Response(status, Map.of(), new Value(body.getBytes(StandardCharsets.UTF_8)));
    }

    public Response with(Map<String, String> more) {
      return new Response(status, more, body, missing);
    }

    public Response cutOff() {
      return new Response(status, headers, body, 1);
    }
  }

  /** How it behaves; who throws does not answer. */
  @FunctionalInterface
  public interface Behaviour {

    Response answer(Request request) throws IOException;

    /** Takes the request and hangs up. */
    static Response hangUp(Request request) throws IOException {
      throw new IOException("does not answer " + request.target());
    }
  }

  public FakePeer(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    server = listenAt(0);
  }

  private HttpServer listenAt(int port) throws IOException {
    HttpServer listening =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    listening.setExecutor(threads);
    listening.createContext("/", this::handle);
    listening.start();
    return listening;
  }

  /** Closes all connections to it, and takes new ones at the same address. */
  public void restart() throws IOException {
    server.stop(0);
    server = listenAt(server.getAddress().getPort());
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on it behaves differently. */
  public void behave(Behaviour next) {
    behaviour = next;
  }

  /** All it was sent so far, in order. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** What it was sent so far at one address. */
  public List<Request> requests(String target) {
    return requests.stream().filter(request -> request.target().equals(target)).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders(),
              new Value(exchange.getRequestBody().readAllBytes()));
      requests.add(request);
      Response response = behaviour.answer(request);
      response.headers().forEach(exchange.getResponseHeaders()::set);
      send(response, request.method().equals("HEAD"), exchange);
    }
  }

  private static void send(Response response, boolean head, HttpExchange exchange)
      throws IOException {
    int length = response.body().length();
    if (head || length == 0) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(length));
      exchange.sendResponseHeaders(response.status(), -1);
    } else {
      exchange.sendResponseHeaders(response.status(), length + response.missing());
      exchange.getResponseBody().write(response.body().bytes());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
