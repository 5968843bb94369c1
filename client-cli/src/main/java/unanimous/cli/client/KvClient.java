package unanimous.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import unanimous.cli.http.Answer;
import unanimous.cli.http.Connection;
import unanimous.cli.http.Origin;
import unanimous.cli.http.Request;
import unanimous.cli.output.Json;

/**
 * The coordinator's public API. Each call is one request on a connection of its own, sent once.
 *
 * @param timeout for connecting, and again for the answer
 * @param idempotencyKey that writes bear; null if they bear none
 * @param traceparent the span that all requests belong to; null if none
 */
public record KvClient(
    Origin origin,
    Duration timeout,
    @Nullable String idempotencyKey,
    @Nullable String traceparent) {

  public KvClient(Origin origin, Duration timeout) {
    this(origin, timeout, null, null);
  }

  /** The same, but writes bear this idempotency key: one client for one write and its repeats. */
  public KvClient named(String key) {
    return new KvClient(origin, timeout, key, traceparent);
  }

  /** The same, but all requests belong to this span. */
  public KvClient within(String span) {
    return new KvClient(origin, timeout, idempotencyKey, span);
  }

  /** Whoever lists everything wants few requests; the server may give less. */
  private static final int PAGE_SIZE = 1_000;

  public Outcome get(String key) {
    return read(Request.of("GET", KeyPath.of(key)));
  }

  public Outcome put(String key, byte[] value, Precondition precondition) {
    Request request = Request.of("PUT", KeyPath.of(key)).body(value);
    return write(precondition.addTo(request.header("Content-Type", "application/octet-stream")));
  }

  public Outcome delete(String key, Precondition precondition) {
    return write(precondition.addTo(Request.of("DELETE", KeyPath.of(key))));
  }

  /**
   * Carries out all operations of a transaction or none.
   *
   * @param transaction the JSON of {@code POST /transactions}, sent as it is
   */
  public Outcome submit(byte[] transaction) {
    return write(
        Request.of("POST", "/transactions")
            .header("Content-Type", "application/json")
            .body(transaction));
  }

  /**
   * Some of the keys that begin with a prefix, in their order.
   *
   * @param after the last key of the page before; empty for the first page
   */
  public Outcome page(String prefix, String after) {
    return read(
        Request.of(
            "GET",
            "/kv?prefix=%s&after=%s&limit=%d&values=false"
                .formatted(KeyPath.encode(prefix), KeyPath.encode(after), PAGE_SIZE)));
  }

  /** What became of a transaction. */
  public Outcome transaction(String id) {
    return read(Request.of("GET", "/transactions/" + KeyPath.encode(id)));
  }

  /**
   * Forces the outcome of a transaction in doubt, wherever nobody knows better.
   *
   * @param outcome {@code commit} or {@code abort}
   * @param confirm the id once more, as whoever wants it has typed it
   * @param without the replicas that are given up, and need not be asked
   */
  public Outcome force(String id, String outcome, String confirm, List<String> without) {
    byte[] order =
        Json.write(Map.of("outcome", outcome, "confirm", confirm, "without", without))
            .getBytes(UTF_8);
    Request request =
        Request.of("POST", "/transactions/" + KeyPath.encode(id) + "/force")
            .header("Content-Type", "application/json")
            .body(order);
    return send(request, new Verdict(origin, Verdict.Kind.FORCE, null));
  }

  /** The transactions in this state, {@code preparing} or {@code committing}. */
  public Outcome underWay(String state) {
    return read(Request.of("GET", "/transactions?state=" + state));
  }

  public Outcome replicas() {
    return read(Request.of("GET", "/replicas"));
  }

  /**
   * A copy of the whole store, passed on as it comes.
   *
   * @param patience how long the cluster may take to make it
   */
  public Outcome backup(Duration patience, OutputStream sink) {
    byte[] request = Request.of("GET", "/backup").encode(origin);
    var verdict = new Verdict(origin, Verdict.Kind.READ, "");
    return exchange(verdict, patience, connection -> connection.download(request, sink));
  }

  /** Whether a process answers this path with 200: any other answer, or none, is no. */
  public boolean answersOk(String path) {
    return read(Request.of("GET", path)) instanceof Outcome.Done;
  }

  private Outcome read(Request request) {
    return send(request, new Verdict(origin, Verdict.Kind.READ, null));
  }

  private Outcome write(Request request) {
    if (idempotencyKey != null) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    return send(request, new Verdict(origin, Verdict.Kind.WRITE, idempotencyKey));
  }

  private Outcome send(Request request, Verdict verdict) {
    if (traceparent != null) {
      request.header("traceparent", traceparent);
    }
    byte[] bytes = request.encode(origin);
    return exchange(verdict, timeout, connection -> connection.exchange(bytes));
  }

  private Outcome exchange(Verdict verdict, Duration answerTimeout, Exchange exchange) {
    Connection connection;
    try {
      connection = Connection.open(origin, timeout, answerTimeout);
    } catch (IOException e) {
      return verdict.onNoConnection(e);
    }
    try (connection) {
      return verdict.onAnswer(exchange.over(connection));
    } catch (IOException e) {
      return verdict.onLostConnection(e);
    }
  }

  /** Sends a request over a connection and takes its answer. */
  @FunctionalInterface
  private interface Exchange {

    Answer over(Connection connection) throws IOException;
  }
}
