package unanimous.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;
import unanimous.cli.output.Steps;
import unanimous.cli.support.FakeCoordinator;
import unanimous.cli.support.FakeCoordinator.Reply;
import unanimous.cli.support.Screen;

@Timeout(60)
class AcceptanceTest {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @TempDir private Path checkout;

  @Test
  void waitsForWhatPassesByItselfAlsoForARefusalOfAProcessThatIsGone() throws IOException {
    assertThat(await("joining", "refused", "unreachable", "in-sync"))
        .containsSubsequence(
            "waiting: replica-2 is joining",
            "waiting: replica-2 is refused",
            "waiting: replica-2 is unreachable",
            "the cluster accepts writes");
  }

  @Test
  void endsLongBeforeItsTimeWhenARefusalStays() {
    assertThatThrownBy(() -> await("joining", "refused"))
        .isInstanceOfSatisfying(
            CommandFailed.class,
            failed -> assertThat(failed.exitCode()).isEqualTo(ExitCode.UNREACHABLE))
        .hasMessageContainingAll(
            "waiting does not help (replica-2 is refused: its store is new)", "'./kv status'");
  }

  /** What is said while the second replica is in one state after the other. */
  private String await(String... statesOfReplica2) throws IOException {
    Queue<String> states = new ArrayDeque<>(List.of(statesOfReplica2));
    try (var coordinator =
        FakeCoordinator.answering(
            _ -> view(states.size() > 1 ? states.remove() : states.element()))) {
      Files.createDirectories(checkout.resolve("data"));
      DataFolder data = DataFolder.of(checkout, DataFolder.DEFAULT);
      data.recordShape(new ClusterShape(coordinator.port(), 2));
      Screen screen = new Screen(checkout);
      var cluster = Cluster.of(data, checkout, Map.of(), new Steps(screen.console()));
      new Acceptance(cluster, List.of()).await(PATIENCE);
      return screen.err();
    }
  }

  private static Reply view(String state) {
    return Reply.json(
        """
        {"acceptsWrites":%s,"replicas":[
          {"name":"replica-1","url":"http://127.0.0.1:1","state":"in-sync"},
          {"name":"replica-2","url":"http://127.0.0.1:2","state":"%s","reason":"its store is new"}]}
        """
            .formatted(state.equals("in-sync"), state));
  }
}
