package unanimous.benchmark.contender;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Single requests outside of what is measured. */
public final class HttpRequests {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private HttpRequests() {}

  /** The body of the answer, which must be 200. */
  public static byte[] send(String method, String url, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(PATIENCE)
            .method(method, BodyPublishers.ofByteArray(body))
            .build();
    var answer = CLIENT.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new Refused(method + " " + url, answer.statusCode());
    }
    return answer.body();
  }

  /** Another answer than 200. */
  public static final class Refused extends IOException {

    private final int status;

    Refused(String request, int status) {
      super(request + " was answered with " + status);
      this.status = status;
    }

    public int status() {
      return status;
    }
  }
}
