package unanimous.node.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.web.server.WebServer;
import unanimous.node.testing.RawHttp;
import unanimous.node.web.KeyWay.KeyHandler;

/** What becomes of requests that a short way takes, in a server that knows no other than keys'. */
@Timeout(60)
class ShortWaysTest {

  private static final KeyHandler BY_NAME =
      (key, request, response) -> {
        switch (key.text()) {
          case "in-doubt" -> throw new Problem(ProblemType.IN_DOUBT, "wait").asException();
          case "defect" -> throw new IllegalStateException("secret");
          case "device" -> throw new IOException("secret");
          default -> response.getOutputStream().write(request.getInputStream().readAllBytes());
        }
      };

  private final WebServer server =
      TunedTomcat.start(List.of(new KeyWay(BY_NAME)), NodeHttp.class, new Framework());

  @AfterEach
  void stop() {
    server.stop();
    server.destroy();
  }

  /** What everything else goes on to. */
  private static final class Framework extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().write("the framework");
    }
  }

  @Test
  void answersWhatAWayTakes() throws IOException {
    assertThat(send("PUT /kv/a", "Content-Length: 5", "hello"))
        .startsWith("HTTP/1.1 200")
        .endsWith("hello");
  }

  @Test
  void leavesEverythingElseToTheFramework() throws IOException {
    assertThat(send("GET /kv", "Accept: */*", "")).endsWith("the framework");
  }

  @Test
  void answersAProblem() throws IOException {
    assertThat(send("GET /kv/in-doubt", "Accept: */*", ""))
        .startsWith("HTTP/1.1 503")
        .contains("Content-Type: application/problem+json", "urn:unanimous:in-doubt");
  }

  @Test
  void answersAFailureWithoutItsDetails() throws IOException {
    for (String key : List.of("defect", "device")) {
      assertThat(send("GET /kv/" + key, "Accept: */*", ""))
          .startsWith("HTTP/1.1 500")
          .contains("urn:unanimous:internal-error")
          .doesNotContain("secret");
    }
  }

  @Test
  void saysThatABodyCannotBeUnderstood() throws IOException {
    assertThat(send("PUT /kv/a", "Transfer-Encoding: chunked", "no number\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("urn:unanimous:invalid-request");
  }

  /** Sends a request, the last of its connection, and reads all that is answered. */
  private String send(String firstWords, String header, String body) throws IOException {
    String request =
        firstWords + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + header + "\r\n\r\n" + body;
    return RawHttp.exchange(server.getPort(), request);
  }
}
