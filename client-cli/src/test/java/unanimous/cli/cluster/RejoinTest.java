package unanimous.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.output.Steps;
import unanimous.cli.support.FakeCoordinator;
import unanimous.cli.support.FakeCoordinator.Reply;
import unanimous.cli.support.Screen;

@Timeout(60)
class RejoinTest {

  @TempDir private Path checkout;

  @Test
  void waitsUntilTheCoordinatorHasHeardOfAReplica() throws IOException {
    String said = rejoin("replica-2", "unreachable", "joining", "in-sync");

    assertThat(said)
        .containsSubsequence(
            "replica-2 is unreachable ...", "replica-2 is joining ...", "replica-2 takes part")
        .hasLineCount(3);
  }

  @Test
  void saysWhenAReplicaIsRefused() throws IOException {
    assertThat(rejoin("replica-2", "refused")).endsWith("replica-2 is refused\n").hasLineCount(1);
  }

  @Test
  void doesNotWaitForOthersThatAreAway() throws IOException {
    assertThat(rejoin("replica-1", "unreachable")).isEmpty();
  }

  @Test
  void letsANewCoordinatorHearOfAllAndSaysWhoIsAway() throws IOException {
    assertThat(rejoin("coordinator", "joining", "unreachable"))
        .containsSubsequence("replica-2 is joining ...", "replica-2 is unreachable\n")
        .hasLineCount(2);
  }

  @Test
  void doesNotCallWhatItCannotSeeTakingPart() throws IOException {
    assertThat(rejoin("replica-2", "unreachable", "no state that there is\""))
        .containsSubsequence("replica-2 is unreachable ...", "the coordinator does not answer\n")
        .hasLineCount(2);
  }

  @Test
  void waitsForNobodyWithoutACoordinator() throws IOException {
    recordShape(FreePorts.inARow(3));

    assertThat(await("replica-2")).isEmpty();
  }

  /** What is said while the second replica is in one state after the other. */
  private String rejoin(String started, String... statesOfReplica2) throws IOException {
    Queue<String> states = new ArrayDeque<>(List.of(statesOfReplica2));
    try (var coordinator =
        FakeCoordinator.answering(
            _ -> view(states.size() > 1 ? states.remove() : states.element()))) {
      recordShape(coordinator.port());
      return await(started);
    }
  }

  private static Reply view(String state) {
    return Reply.json(
        """
        {"acceptsWrites":false,"replicas":[
          {"name":"replica-1","url":"http://127.0.0.1:1","state":"in-sync"},
          {"name":"replica-2","url":"http://127.0.0.1:2","state":"%s"}]}
        """
            .formatted(state));
  }

  private void recordShape(int port) throws IOException {
    Files.createDirectories(checkout.resolve("data"));
    DataFolder.of(checkout, DataFolder.DEFAULT).recordShape(new ClusterShape(port, 2));
  }

  private String await(String started) {
    Screen screen = new Screen(checkout);
    DataFolder data = DataFolder.of(checkout, DataFolder.DEFAULT);
    new Rejoin(Cluster.of(data, checkout, Map.of(), new Steps(screen.console()))).await(started);
    return screen.err();
  }
}
