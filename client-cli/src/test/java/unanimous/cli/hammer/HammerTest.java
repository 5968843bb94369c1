package unanimous.cli.hammer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unanimous.cli.support.FakeCoordinator;
import unanimous.cli.support.FakeCoordinator.Received;
import unanimous.cli.support.FakeCoordinator.Reply;
import unanimous.cli.support.RawServer;
import unanimous.cli.support.Screen;

@Timeout(60)
class HammerTest {

  private final Screen screen = new Screen(Path.of(""));

  @Test
  void countsEachKindOfAnswerForWhatItIs() {
    var puts = new AtomicInteger();
    try (var server = FakeCoordinator.answering(request -> answer(request, puts))) {
      JsonNode result =
          hammer(server.url(), "--clients", "4", "--duration", "500ms", "--keys", "50");

      long asked = server.received().size();
      long put = result.at("/operations/put/count").asLong();
      long get = result.at("/operations/get/count").asLong();
      long conflicts = result.at("/conflicts").asLong();
      long overloaded = result.at("/errors/overloaded").asLong();
      assertThat(put).isPositive();
      assertThat(get).isPositive();
      assertThat(conflicts).isPositive();
      assertThat(overloaded).isPositive();
      assertThat(result.at("/notFound").asLong()).isEqualTo(get);
      assertThat(put + get + conflicts + overloaded).isEqualTo(asked);
      assertThat(result.at("/operations/put/p50Millis").asDouble()).isPositive();
    }
  }

  private static Reply answer(Received request, AtomicInteger puts) {
    if (request.method().equals("GET")) {
      return Reply.problem(404, "key-not-found", "no such key");
    }
    return switch (puts.incrementAndGet() % 10) {
      case 0 -> Reply.problem(429, "overloaded", "later");
      case 1 -> Reply.problem(409, "conflict", "held");
      default -> Reply.committed(1);
    };
  }

  @Test
  void choosesKeysOfTheAskedRangeAndTheSameOnesForASeed() {
    try (var server = FakeCoordinator.answering(Reply.committed(1))) {
      String[] options = {"--clients", "1", "--duration", "200ms", "--keys", "3", "--seed", "7"};
      hammer(server.url(), options);
      var first = server.received().stream().map(Received::line).limit(20).toList();
      server.received().clear();
      hammer(server.url(), options);

      assertThat(server.received().stream().map(Received::line).limit(20)).isEqualTo(first);
      assertThat(first).allMatch(line -> line.matches("(PUT|GET) /kv/hammer/0000[012]"));
    }
  }

  @Test
  void sendsLargeValuesInPieces() {
    try (var server = FakeCoordinator.answering(Reply.committed(1))) {
      JsonNode result =
          hammer(
              server.url(),
              "--clients",
              "2",
              "--duration",
              "300ms",
              "--reads",
              "0",
              "--value-size",
              "1048576");

      assertThat(result.at("/operations/put/count").asLong()).isPositive();
      assertThat(result.at("/errors").isEmpty()).isTrue();
      assertThat(server.received().getFirst().header("Content-length")).isEqualTo("1048576");
    }
  }

  @Test
  void outlivesARestartOfTheCoordinator() throws Exception {
    var first = FakeCoordinator.answering(Reply.committed(1));
    CompletableFuture<JsonNode> result =
        CompletableFuture.supplyAsync(
            () -> hammer(first.url(), "--clients", "4", "--duration", "3s"));
    await().until(() -> !first.received().isEmpty());
    first.close();
    try (var second = FakeCoordinator.onPort(first.port(), _ -> Reply.committed(2))) {
      await().until(() -> second.received().size() > 100);

      JsonNode errors = result.get(30, TimeUnit.SECONDS).at("/errors");
      assertThat(errors.isEmpty()).isFalse();
      assertThat(errors.propertyNames()).isSubsetOf("connection lost", "connection refused");
    }
  }

  @Test
  void reportsConnectionsThatBreak() throws IOException {
    try (var server =
        new RawServer(connection -> connection.getInputStream().read(new byte[4096]))) {
      int exitCode = screen.run(commandLine(server.url(), "--clients", "2", "--duration", "300ms"));

      assertThat(exitCode).as("nothing was carried out").isEqualTo(5);
      assertThat(screen.out()).contains("connection lost");
    }
  }

  @Test
  void endsAtOnceWithoutACluster() {
    var closed = FakeCoordinator.answering(Reply.committed(1));
    closed.close();

    assertThat(screen.run("hammer", "--server", closed.url())).isEqualTo(5);
    assertThat(screen.err()).contains("nothing was sent").hasLineCount(1);
  }

  /** A connection that is reset is none that was made, whatever the JDK calls it. */
  @Test
  void saysThatNothingWasSentWhenTheServerResetsTheConnection() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread resets =
          Thread.ofVirtual()
              .start(() -> {
                try (Socket socket = server.accept()) {
                  socket.getInputStream().read();
                  socket.setSoLinger(true, 0);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });

      assertThat(screen.run("hammer", "--server", "https://127.0.0.1:" + server.getLocalPort()))
          .isEqualTo(5);

      resets.join();
    }
    assertThat(screen.err()).contains("nothing was sent").hasLineCount(1);
  }

  @Test
  void leavesAnEarlierHistoryAloneWithoutACluster(@TempDir Path folder) throws IOException {
    var closed = FakeCoordinator.answering(Reply.committed(1));
    closed.close();
    Path history = Files.writeString(folder.resolve("run.jsonl"), "evidence");

    String[] commandLine = {
      "hammer", "--check", "--history", history.toString(), "--server", closed.url()
    };
    assertThat(screen.run(commandLine)).isEqualTo(5);

    assertThat(history).hasContent("evidence");
  }

  /** One client waits when the load is over; the other's answered request is over for good. */
  @Test
  void countsNoOperationTwiceWhenTheServerHangsUpAfterTheLoad() {
    var hanging = new AtomicBoolean();
    var lastNanos = new AtomicLong(System.nanoTime());
    var server = new AtomicReference<FakeCoordinator>();
    server.set(
        FakeCoordinator.answering(_ -> {
          if (hanging.compareAndSet(false, true)) {
            await().until(() -> System.nanoTime() - lastNanos.get() > 400_000_000);
            server.get().close();
          }
          lastNanos.set(System.nanoTime());
          return Reply.committed(1);
        }));

    JsonNode result = hammer(server.get().url(), "--clients", "2", "--duration", "700ms");

    assertThat(result.at("/errors/connection lost").asLong()).isEqualTo(1);
  }

  @Test
  void drawsProgressOnATerminalOnly() {
    try (var server = FakeCoordinator.answering(Reply.committed(1))) {
      String[] commandLine = {
        "hammer", "--server", server.url(), "--clients", "2", "--duration", "700ms"
      };

      assertThat(screen.run(commandLine)).isZero();
      assertThat(screen.err()).isEmpty();
      assertThat(screen.out()).contains("OPERATION", "P99 MS", "load generator");

      assertThat(screen.onTerminal().run(commandLine)).isZero();
      assertThat(screen.err()).contains("put ", "conflicts 0").endsWith("\r\033[K");
    }
  }

  private JsonNode hammer(String url, String... options) {
    assertThat(screen.run(commandLine(url, options))).isZero();
    return JsonMapper.shared().readTree(screen.out());
  }

  private static String[] commandLine(String url, String... options) {
    var words = new ArrayList<>(List.of("hammer", "--json", "--server", url));
    words.addAll(List.of(options));
    return words.toArray(String[]::new);
  }
}
