package unanimous.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unanimous.cli.support.FakeCoordinator;
import unanimous.cli.support.FakeCoordinator.Received;
import unanimous.cli.support.FakeCoordinator.Reply;
import unanimous.cli.support.RawServer;
import unanimous.cli.support.Screen;

/** What a command tells a receiver of traces; that it is one trace with the cluster's, TracesIT. */
class CommandTraceTest {

  private static final String ABOUT_THE_RECEIVER = "receiver of traces";

  private final FakeCoordinator cluster = FakeCoordinator.answering(Reply.committed(42));
  private final FakeCoordinator receiver = FakeCoordinator.answering(Reply.json(""));

  @AfterEach
  void stop() {
    cluster.close();
    receiver.close();
  }

  private Screen screen(String receiverUrl) {
    return new Screen(Path.of(""))
        .variable("KV_SERVER", cluster.url())
        .variable("UNANIMOUS_TRACING_ENDPOINT", receiverUrl + "/v1/traces");
  }

  @ParameterizedTest
  @ValueSource(strings = {"put a 1", "get a", "del a", "ls", "txn"})
  void tellsOfWhatTheServicesTrace(String commandLine) {
    String[] words = commandLine.split(" ", -1);
    screen(receiver.url()).run(words);

    Received told = receiver.onlyRequest();
    assertThat(told.line()).isEqualTo("POST /v1/traces");
    assertThat(told.body()).contains("kv " + words[0], "process.exit.code");
    assertThat(cluster.onlyRequest().header("Traceparent"))
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]");
  }

  @Test
  void everyAttemptOfAWriteBelongsToTheSameSpan() {
    cluster.answer(request ->
        cluster.received().size() == 1
            ? Reply.problem(503, "replica-unavailable", "replica-1 is down")
            : Reply.committed(7));

    assertThat(screen(receiver.url()).run("put", "a", "1")).isZero();

    List<String> spans =
        cluster.received().stream().map(request -> request.header("Traceparent")).toList();
    assertThat(spans).hasSize(2);
    assertThat(spans.getFirst()).isEqualTo(spans.getLast());
    receiver.onlyRequest();
  }

  @Test
  void tellsNothingUnlessItIsSaidWhom() {
    Screen screen = new Screen(Path.of("")).variable("KV_SERVER", cluster.url());

    assertThat(screen.run("put", "a", "1")).isZero();

    assertThat(cluster.onlyRequest().header("Traceparent")).isEmpty();
  }

  @Test
  void saysInOneLineThatNobodyWasTold() {
    receiver.answer(Reply.problem(503, "busy", "later"));
    Screen screen = screen(receiver.url());

    assertThat(screen.run("put", "a", "1")).isZero();
    assertThat(screen.out()).isEqualTo("42\n");
    assertThat(screen.err()).contains(ABOUT_THE_RECEIVER).hasLineCount(1);

    receiver.close();
    assertThat(screen.run("put", "a", "1")).isZero();
    assertThat(screen.err()).contains(ABOUT_THE_RECEIVER).hasLineCount(1);
  }

  @Test
  void doesNotWaitForAReceiverThatIsSilent() throws IOException {
    try (var silent = new RawServer(connection -> connection.getInputStream().readAllBytes())) {
      Screen screen = screen(silent.url());
      long begin = System.nanoTime();

      assertThat(screen.run("put", "a", "1")).isZero();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
      assertThat(screen.err()).contains(ABOUT_THE_RECEIVER).hasLineCount(1);
    }
  }

  @Test
  void refusesWhatIsNoAddressBeforeAnythingIsSent() {
    Screen screen = screen("no address");

    assertThat(screen.run("put", "a", "1")).isEqualTo(2);

    assertThat(screen.err()).contains("UNANIMOUS_TRACING_ENDPOINT", "nothing was sent");
    assertThat(cluster.received()).isEmpty();
  }
}
