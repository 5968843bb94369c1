package unanimous.cli.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** Answers HTTP on a port of its own as it is told, and remembers what it was asked. */
public final class FakeCoordinator implements AutoCloseable {

  /** A request as it came; the target as it stood in the request line. */
  public record Received(
      String method, String target, Map<String, List<String>> headers, String body) {

    public String line() {
      return method + " " + target;
    }

    public String header(String name) {
      return String.join(",", headers.getOrDefault(name, List.of()));
    }
  }

  /** What to answer. */
  public record Reply(int status, Map<String, String> headers, String body) {

    public static Reply json(String body) {
      return new Reply(200, Map.of("Content-Type", "application/json"), body);
    }

    public static Reply committed(long revision) {
      return json("{\"transaction\":\"7-1024\",\"revision\":" + revision + "}")
          .with("ETag", "\"" + revision + "\"");
    }

    public static Reply value(String value, long revision) {
      return new Reply(200, Map.of("Content-Type", "application/octet-stream"), value)
          .with("ETag", "\"" + revision + "\"");
    }

    public static Reply problem(int status, String name, String detail) {
      return new Reply(
          status,
          Map.of("Content-Type", "application/problem+json"),
          "{\"type\":\"urn:unanimous:%s\",\"title\":\"T\",\"status\":%d,\"detail\":\"%s\",\"retryable\":true}"
              .formatted(name, status, detail));
    }

    public Reply with(String header, String value) {
      var more = new HashMap<>(headers);
      more.put(header, value);
      return new Reply(status, more, body);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Function<Received, Reply> answers;

  private FakeCoordinator(HttpServer server, Function<Received, Reply> answers) {
    this.server = server;
    this.answers = answers;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public static FakeCoordinator answering(Reply reply) {
    return answering(_ -> reply);
  }

  public static FakeCoordinator answering(Function<Received, Reply> answers) {
    return onPort(0, answers);
  }

  public static FakeCoordinator onPort(int port, Function<Received, Reply> answers) {
    try {
      return new FakeCoordinator(HttpServer.create(loopback(port), 0), answers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that speaks TLS. */
  public static FakeCoordinator secured(SSLContext identity, Function<Received, Reply> answers) {
    try {
      HttpsServer server = HttpsServer.create(loopback(0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(identity));
      return new FakeCoordinator(server, answers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  public void answer(Reply reply) {
    answer(_ -> reply);
  }

  public void answer(Function<Received, Reply> given) {
    answers = given;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String url() {
    return (server instanceof HttpsServer ? "https" : "http") + "://localhost:" + port();
  }

  public List<Received> received() {
    return received;
  }

  public Received onlyRequest() {
    if (received.size() != 1) {
      throw new AssertionError("one request was expected: " + received);
    }
    return received.getFirst();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var request =
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    received.add(request);
    Reply reply = answers.apply(request);
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
