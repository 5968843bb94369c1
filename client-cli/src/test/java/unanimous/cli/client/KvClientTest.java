package unanimous.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unanimous.cli.http.Origin;
import unanimous.cli.support.FakeCoordinator;
import unanimous.cli.support.FakeCoordinator.Reply;
import unanimous.cli.support.RawServer;

class KvClientTest {

  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
  private static final Precondition NONE = new Precondition.None();

  /** The table of {@link Verdict}. */
  @ParameterizedTest
  @CsvSource({
    "404, key-not-found,       Refused, NotFound",
    "404, not-found,           Refused, Refused",
    "400, invalid-key,         Refused, Refused",
    "405, method-not-allowed,  Refused, Refused",
    "413, value-too-large,     Refused, Refused",
    "408, request-timeout,     Aborted, Unreachable",
    "409, conflict,            Aborted, Unreachable",
    "412, condition-failed,    Aborted, Unreachable",
    "422, idempotency-key-reused, Aborted, Unreachable",
    "429, overloaded,          Aborted, Unreachable",
    "503, replica-unavailable, Aborted, Unreachable",
    "500, internal-error,      Unknown, Unreachable",
  })
  void judgesProblems(int status, String name, String write, String read) {
    try (var server = FakeCoordinator.answering(Reply.problem(status, name, "why"))) {
      assertThat(put(server.url()).getClass().getSimpleName()).isEqualTo(write);
      assertThat(get(server.url()).getClass().getSimpleName()).isEqualTo(read);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "302, Unreachable",
    "403, Unreachable",
    "404, Unreachable",
    "500, Unknown",
    "502, Unknown",
    "503, Unknown"
  })
  void doesNotTakeAStrangersWordForAnAbort(int status, String write) {
    try (var server = FakeCoordinator.answering(new Reply(status, Map.of(), "<html>"))) {
      assertThat(put(server.url()).getClass().getSimpleName()).isEqualTo(write);
      assertThat(get(server.url())).isInstanceOf(Outcome.Unreachable.class);
    }
  }

  @Test
  void keepsTheTransactionOfAnAbortedWrite() {
    Reply conflict = Reply.problem(409, "conflict", "held by 7-1").with("Transaction-Id", "7-2");
    try (var server = FakeCoordinator.answering(conflict)) {
      assertThat(put(server.url()))
          .isInstanceOfSatisfying(
              Outcome.Aborted.class,
              aborted -> {
                assertThat(aborted.transaction()).isEqualTo("7-2");
                assertThat(aborted.message()).isEqualTo("aborted: held by 7-1");
              });
    }
  }

  @Test
  void namesTheTransactionToAskAboutWhenTheOutcomeIsUnknown() {
    Reply failure = Reply.problem(500, "internal-error", "a fault").with("Transaction-Id", "7-2");
    try (var server = FakeCoordinator.answering(failure)) {
      assertThat(put(server.url()))
          .isInstanceOfSatisfying(
              Outcome.Unknown.class,
              unknown -> {
                assertThat(unknown.transaction()).isEqualTo("7-2");
                assertThat(unknown.message())
                    .contains("./kv tx 7-2", "repeat it with --idempotency-key name");
                assertThat(unknown.idempotencyKey()).isEqualTo("name");
              });
    }
  }

  @Test
  void doesNotKnowTheOutcomeOfAWriteWhoseConnectionBreaks() throws IOException {
    try (var server =
        new RawServer(connection -> connection.getInputStream().read(new byte[4096]))) {
      assertThat(put(server.url())).isInstanceOf(Outcome.Unknown.class);
      assertThat(get(server.url())).isInstanceOf(Outcome.Unreachable.class);
      assertThat(server.connections()).as("nothing is sent twice").isEqualTo(2);
    }
  }

  @Test
  void doesNotKnowTheOutcomeOfAWriteThatIsNotAnsweredInTime() throws IOException {
    try (var server = new RawServer(connection -> connection.getInputStream().readAllBytes())) {
      Outcome outcome = client(server.url(), Duration.ofSeconds(1)).put("a", HELLO, NONE);

      assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
    }
  }

  @Test
  void saysThatNothingWasSentWhenNobodyListens() throws IOException {
    int port;
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThat(put("http://localhost:" + port))
        .isInstanceOfSatisfying(
            Outcome.Unreachable.class,
            unreachable ->
                assertThat(unreachable.message())
                    .contains("connection refused", "Nothing was sent", "./kv up"));
  }

  @Test
  void hearsARefusalThatComesBeforeTheBodyIsSent() throws IOException {
    String problem = "{\"type\":\"urn:unanimous:value-too-large\",\"detail\":\"too large\"}";
    String answer =
        "HTTP/1.1 413 \r\nContent-Type: application/problem+json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(problem.length(), problem);
    try (var server =
        new RawServer(connection -> {
          connection.getInputStream().read(new byte[1024]);
          connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        })) {
      Outcome outcome =
          client(server.url(), Duration.ofSeconds(5)).put("a", new byte[32 << 20], NONE);

      assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    }
  }

  @Test
  void sendsTheIdempotencyKeyWithWritesOnly() {
    try (var server = FakeCoordinator.answering(Reply.committed(1))) {
      KvClient client = client(server.url(), Duration.ofSeconds(5));

      client.put("a", HELLO, NONE);
      client.delete("a", NONE);
      client.submit(HELLO);
      client.get("a");

      assertThat(server.received())
          .extracting(request -> request.header("Idempotency-Key"))
          .containsExactly("name", "name", "name", "");
    }
  }

  @Test
  void sendsPreconditions() {
    try (var server = FakeCoordinator.answering(Reply.committed(1))) {
      KvClient client = client(server.url(), Duration.ofSeconds(5));

      client.put("a", HELLO, new Precondition.Absent());
      client.delete("a", new Precondition.AtRevision(42));

      assertThat(server.received().get(0).header("If-None-Match")).isEqualTo("*");
      assertThat(server.received().get(1).header("If-Match")).isEqualTo("\"42\"");
    }
  }

  private static Outcome put(String url) {
    return client(url, Duration.ofSeconds(5)).put("a", HELLO, NONE);
  }

  private static Outcome get(String url) {
    return client(url, Duration.ofSeconds(5)).get("a");
  }

  private static KvClient client(String url, Duration timeout) {
    return new KvClient(Origin.parse(url), timeout).named("name");
  }
}
