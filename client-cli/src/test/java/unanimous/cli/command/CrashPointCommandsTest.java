package unanimous.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.cluster.FreePorts;
import unanimous.cli.support.FakeCoordinator;
import unanimous.cli.support.FakeCoordinator.Received;
import unanimous.cli.support.FakeCoordinator.Reply;
import unanimous.cli.support.Screen;
import unanimous.protocol.crashpoint.CrashPoint;

class CrashPointCommandsTest {

  private static final Reply IDLE = Reply.json("{\"armed\":null,\"pausedAt\":null}");

  @TempDir private Path checkout;

  @Test
  void tellsTheCoordinatorWhereToHalt() throws IOException {
    try (var server = FakeCoordinator.answering(IDLE)) {
      Screen screen = cluster(server.port(), true);

      assertThat(screen.run("halt-at", "prepare-after-answer", "--passage", "2")).isZero();

      assertThat(server.onlyRequest().line())
          .isEqualTo("POST /crash-points/prepare-after-answer?do=halt&passage=2");
      assertThat(screen.out())
          .startsWith("coordinator halts at prepare-after-answer, passage 2: when a prepare has");
    }
  }

  @Test
  void tellsTheReplicaThatIsNamedWhereToPause() throws IOException {
    try (var replica = FakeCoordinator.answering(IDLE)) {
      Screen screen = cluster(replica.port() - 2, true);

      assertThat(screen.run("pause-at", "yes-before-reply", "--at", "replica-2", "--json"))
          .isZero();

      assertThat(replica.onlyRequest().line())
          .isEqualTo("POST /crash-points/yes-before-reply?do=pause&passage=1");
      assertThat(screen.out()).isEqualTo(IDLE.body() + "\n");
    }
  }

  @Test
  void guessesWhatWasMeant() throws IOException {
    Screen screen = cluster(1_000, true);

    assertThat(screen.run("halt-at", "desicion-before-force")).isEqualTo(2);
    assertThat(screen.err())
        .isEqualTo(
            "kv: there is no crash point 'desicion-before-force'; did you mean decision-before-force?"
                + " './kv halt-at --help' explains them all; nothing was armed\n");
    assertThat(screen.run("pause-at", "lunch")).isEqualTo(2);
    assertThat(screen.err()).doesNotContain("did you mean");
  }

  @Test
  void refusesWhatAProcessNeverPasses() throws IOException {
    Screen screen = cluster(1_000, true);

    assertThat(screen.run("halt-at", "epoch-after-force", "--at", "replica-2")).isEqualTo(2);
    assertThat(screen.err())
        .isEqualTo(
            "kv: replica-2 never passes epoch-after-force, a coordinator does; nothing was armed\n");
    assertThat(screen.run("halt-at", "epoch-after-force", "--passage", "0")).isEqualTo(2);
  }

  @Test
  void refusesWhatIsPassedOnlyWhileAProcessStarts() throws IOException {
    Screen screen = cluster(1_000, true);

    assertThat(screen.run("halt-at", "recovered", "--at", "replica-2")).isEqualTo(2);
    assertThat(screen.err())
        .isEqualTo(
            "kv: recovered is passed only while it starts:"
                + " './kv start replica-2 --halt-at recovered'; nothing was armed\n");
    assertThat(screen.run("pause-at", "epoch-before-force")).isEqualTo(2);
  }

  @Test
  void startsNothingWhenAPassageOfNoPointIsNamed() throws IOException {
    Screen screen = cluster(1_000, true);

    assertThat(screen.run("start", "replica-1", "--passage", "2")).isEqualTo(2);
    assertThat(screen.err())
        .isEqualTo(
            "kv: --passage counts the passages of the point that --halt-at names; nothing was started\n");
  }

  @Test
  void saysWhatToDoWhenTheClusterHasNone() throws IOException {
    Screen screen = cluster(1_000, false);

    assertThat(screen.run("halt-at", "epoch-after-force")).isEqualTo(2);
    assertThat(screen.err())
        .startsWith("kv: this cluster runs without crash points; nothing was armed.")
        .endsWith("'./kv up --crash-points'\n");
  }

  @Test
  void saysWhatToDoWhenTheProcessDoesNotRun() throws IOException {
    FakeCoordinator server = FakeCoordinator.answering(IDLE);
    server.close();
    Screen screen = cluster(server.port(), true);

    assertThat(screen.run("halt-at", "decision-after-force")).isEqualTo(5);
    assertThat(screen.err())
        .startsWith("kv: coordinator does not answer; nothing was armed.")
        .contains("'./kv start coordinator' brings it back, with '--halt-at decision-after-force'");
  }

  @Test
  void doesNotSayThatNothingWasArmedWhereThatIsNotKnown() throws IOException {
    // Connections are taken by the system, and nobody reads what comes.
    try (var silent = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Screen screen = cluster(silent.getLocalPort(), true);

      assertThat(screen.run("halt-at", "decision-after-force")).isEqualTo(4);

      assertThat(screen.err())
          .startsWith("kv: coordinator was told and does not answer, so it may yet halt there.")
          .doesNotContain("nothing was armed");
    }
  }

  @Test
  void releasesWhoIsPausedAndSaysSo() throws IOException {
    try (var server =
        FakeCoordinator.answering(
            Reply.json("{\"armed\":null,\"pausedAt\":\"decision-after-force\"}"))) {
      Screen screen = cluster(server.port(), true);

      assertThat(screen.run("release")).isZero();
      assertThat(screen.out()).isEqualTo("coordinator goes on from decision-after-force\n");

      server.answer(IDLE);
      assertThat(screen.run("release")).isZero();
      assertThat(screen.out()).isEqualTo("no process was told anything\n");
    }
  }

  @Test
  void takesBackOrdersBeforeSomebodyGoesOnWhoWouldHaveThemCarriedOut() throws IOException {
    Queue<String> released = new ConcurrentLinkedQueue<>();
    String paused = "{\"armed\":null,\"pausedAt\":\"decision-after-force\"}";
    String armed =
        "{\"armed\":{\"point\":\"commit-before-force\",\"action\":\"halt\",\"passage\":1},\"pausedAt\":null}";
    int port = FreePorts.inARow(3);
    try (var _ = FakeCoordinator.onPort(port, stands("coordinator", paused, released));
        var _ = FakeCoordinator.onPort(port + 1, stands("replica-1", armed, released))) {
      Screen screen = cluster(port, true);

      assertThat(screen.run("release")).isZero();

      assertThat(released).containsExactly("replica-1", "coordinator");
      assertThat(screen.out())
          .contains("replica-1 forgets that it is to halt at commit-before-force", "goes on from");
    }
  }

  private static Function<Received, Reply> stands(
      String name, String state, Queue<String> released) {
    return request -> {
      if (request.line().equals("POST /crash-points/release")) {
        released.add(name);
      }
      return Reply.json(state);
    };
  }

  @Test
  void showsInTheStatusWhoIsPaused() throws IOException {
    try (var server =
        FakeCoordinator.answering(request ->
            request.target().equals("/replicas")
                ? Reply.json("{\"acceptsWrites\":true,\"replicas\":[]}")
                : Reply.json("{\"armed\":null,\"pausedAt\":\"decision-after-force\"}"))) {
      Screen screen = cluster(server.port(), true);

      assertThat(screen.run("status")).isZero();
      assertThat(screen.out())
          .contains("Crash points are on: not for data that you care for.")
          .contains("coordinator is paused at decision-after-force; './kv release' lets it go on");
      assertThat(screen.run("status", "--json")).isZero();
      assertThat(screen.out().replaceAll("\\s", ""))
          .contains("\"crashPoints\":{\"coordinator\":{")
          .contains("\"pausedAt\":\"decision-after-force\"");
    }
  }

  @Test
  void explainsEveryPointInTheHelp() {
    Screen screen = new Screen(checkout);

    assertThat(screen.run("halt-at", "--help")).isZero();

    assertThat(screen.out()).contains("The coordinator passes:", "A replica passes:");
    for (CrashPoint point : CrashPoint.values()) {
      String remark =
          point.onlyAtStart() ? "  (only while it starts: kv start NAME --halt-at)" : "";
      assertThat(screen.out()).contains("  " + point.label() + remark + "\n");
    }
    assertThat(screen.out().lines().dropWhile(line -> !line.endsWith(" passes:")))
        .allMatch(line -> line.isEmpty() || line.endsWith(" passes:") || line.startsWith("  "));
  }

  private Screen cluster(int port, boolean crashPoints) throws IOException {
    Files.createDirectories(checkout.resolve("data"));
    Files.writeString(
        checkout.resolve("data/cluster.json"),
        "{\"port\":%d,\"replicas\":2,\"crashPoints\":%s}".formatted(port, crashPoints));
    return new Screen(checkout);
  }
}
