package unanimous.node.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole service, made as its process would make it, and spoken to over real HTTP. */
public final class RunningService implements AutoCloseable {

  private static final String JSON = "application/json";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext service;
  private final int port;

  private RunningService(ConfigurableApplicationContext service) {
    this.service = service;
    this.port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
  }

  /** Starts it with these arguments, on a port that is free. */
  public static RunningService start(Class<?> application, String... arguments) {
    String[] all =
        Stream.concat(Stream.of("--server.port=0"), Stream.of(arguments)).toArray(String[]::new);
    return new RunningService(SpringApplication.run(application, all));
  }

  public int port() {
    return port;
  }

  /** What it is made of. */
  public ApplicationContext beans() {
    return service;
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  /** Posts a JSON document. */
  public HttpResponse<String> post(String path, String document)
      throws IOException, InterruptedException {
    return send("POST", path, document, "Content-Type", JSON);
  }

  /** Sends a request with these headers, names and values in turns. */
  public HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** Posts bytes of this media type. */
  public HttpResponse<byte[]> post(String path, String mediaType, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Content-Type", mediaType)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  /** Fails unless the answer is a problem document of this type, not worth a second try. */
  public static void requireProblem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"urn:unanimous:" + type + "\"", "\"retryable\":false");
  }

  @Override
  public void close() {
    service.close();
    http.close();
    // Tomcat would make this folder again for the next service in the same JVM.
    System.clearProperty("catalina.home");
  }
}
