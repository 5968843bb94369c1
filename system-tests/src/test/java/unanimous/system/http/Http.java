package unanimous.system.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import unanimous.cli.http.Answer;
import unanimous.cli.http.AnswerBuffer;
import unanimous.cli.http.Connection;
import unanimous.cli.http.Origin;

/**
 * Requests to one process. When there is no answer an {@link UncheckedIOException} tells why.
 *
 * @param url such as {@code http://127.0.0.1:8080}
 * @param token that is sent with each request
 */
public record Http(String url, Optional<String> token) {

  public Http(String url) {
    this(url, Optional.empty());
  }

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  /** The request target of a key, every byte but letters, digits and a few signs encoded. */
  public static String target(String key) {
    return "/kv/" + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
  }

  public Response put(String key, String value, String... headers) {
    return send("PUT", target(key), bytes(value), headers);
  }

  public Response read(String key) {
    return get(target(key));
  }

  public Response delete(String key, String... headers) {
    return send("DELETE", target(key), new byte[0], headers);
  }

  public Response get(String target) {
    return send("GET", target, new byte[0]);
  }

  public Response post(String target, String json) {
    return send("POST", target, bytes(json), "Content-Type", "application/json");
  }

  /**
   * Sends a request.
   *
   * @param target with its percent-encoding
   * @param headers names and values in turn
   */
  public Response send(String method, String target, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + target))
            .timeout(ANSWER_TIMEOUT)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    token.ifPresent(known -> request.header("Authorization", "Bearer " + known));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return exchange(request.build());
  }

  /** Sends a request of the caller's making. */
  public static Response exchange(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = CLIENT.send(request, BodyHandlers.ofByteArray());
      return new Response(response.statusCode(), response.headers()::firstValue, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends bytes as they are, whatever they mean, and waits for an answer. */
  public Response sendBytes(String head, byte[] body) {
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] wire = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, wire, start.length, body.length);
    try (Connection connection =
        Connection.open(Origin.parse(url), CONNECT_TIMEOUT, ANSWER_TIMEOUT)) {
      return response(connection.exchange(wire));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends all there is to send, each character as a byte, says that nothing more comes, and waits
   * for an answer.
   */
  public Response sendAll(String bytes) {
    Origin origin = Origin.parse(url);
    try (var socket = new Socket(origin.host(), origin.port())) {
      socket.setSoTimeout(Math.toIntExact(ANSWER_TIMEOUT.toMillis()));
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      var input = Channels.newChannel(socket.getInputStream());
      var received = new AnswerBuffer();
      Answer answer = received.poll();
      while (answer == null) {
        answer = received.fillFrom(input) < 0 ? received.pollAtEnd() : received.poll();
      }
      return response(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends bytes as they are; everything that comes until the server closes the connection. */
  public String sendForAll(String bytes) {
    Origin origin = Origin.parse(url);
    try (var socket = new Socket(origin.host(), origin.port())) {
      socket.setSoTimeout(Math.toIntExact(ANSWER_TIMEOUT.toMillis()));
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Response response(Answer answer) {
    return new Response(
        answer.status(), name -> Optional.ofNullable(answer.header(name)), answer.body());
  }

  /** A POST without a body, on a connection of its own. */
  public Response postApart(String target) {
    return sendBytes(
        "POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", new byte[0]);
  }

  /** A GET with the target on the wire exactly as given, on a connection of its own. */
  public Response getExactly(String target) {
    return sendBytes("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n", new byte[0]);
  }

  /** A PUT with the target on the wire exactly as given. */
  public Response putExactly(String target, String value) {
    byte[] body = bytes(value);
    String length = "Content-Length: " + body.length;
    return sendBytes("PUT " + target + " HTTP/1.1\r\nHost: x\r\n" + length + "\r\n\r\n", body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
