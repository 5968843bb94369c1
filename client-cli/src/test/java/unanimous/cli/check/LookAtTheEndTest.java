package unanimous.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.client.ClusterView;
import unanimous.cli.client.ClusterView.ReplicaView;
import unanimous.cli.client.KvClient;
import unanimous.cli.history.History;
import unanimous.cli.history.Recorder;
import unanimous.cli.http.Origin;
import unanimous.cli.support.FakeCoordinator;
import unanimous.cli.support.FakeCoordinator.Received;
import unanimous.cli.support.FakeCoordinator.Reply;

/** What the look at the end finds out, and what it does not take for a finding. */
@Timeout(60)
class LookAtTheEndTest {

  private static final List<String> KEYS = List.of("a", "b", "c", "d");
  private static final Reply HELD = Reply.problem(409, "conflict", "held");

  @TempDir private Path folder;

  private final AtomicInteger count = new AtomicInteger();
  private List<String> unread = List.of();
  private Optional<String> unwritten = Optional.empty();

  @Test
  void findsAKeyThatStaysHeld() throws IOException {
    History history =
        probe(request -> request.target().endsWith("b") ? HELD : Reply.committed(1), seconds(60));

    assertThat(history.leftovers()).singleElement().asString().contains("b cannot be written to");
    assertThat(unwritten).isEmpty();
  }

  @Test
  void takesALockThatGoesAwayForNone() throws IOException {
    History history =
        probe(_ -> count.incrementAndGet() < 4 ? HELD : Reply.committed(1), seconds(60));

    assertThat(history.leftovers()).isEmpty();
    assertThat(unwritten).isEmpty();
  }

  @Test
  void takesNoWordOfOtherThingsForALock() throws IOException {
    History history =
        probe(_ -> Reply.problem(503, "replica-unavailable", "replica-1 is gone"), seconds(1));

    assertThat(history.leftovers()).isEmpty();
    assertThat(unwritten).hasValueSatisfying(it -> assertThat(it).contains("4 of 4 keys"));
  }

  @Test
  void takesAKeyThatWasNotTriedLongEnoughForNone() throws IOException {
    History history = probe(_ -> HELD, seconds(1));

    assertThat(history.leftovers()).isEmpty();
    assertThat(unwritten)
        .contains("whether 4 of 4 keys can be written to is not known (no time was left)");
  }

  @Test
  void doesNotAskAProcessThatIsGoneForEveryKey() throws IOException {
    var gone = FakeCoordinator.answering(HELD);
    gone.close();

    History history = read(gone.url(), Watch.of(seconds(60), () -> false));

    assertThat(unread)
        .containsExactly("4 of 4 keys could not be read at the replica-1 (not reached)");
    assertThat(history.finalReads()).filteredOn(it -> it.client().equals("coordinator")).hasSize(4);
    assertThat(history.finalReads()).filteredOn(it -> it.client().equals("replica-1")).hasSize(2);
  }

  @Test
  void endsWhenItIsInterrupted() throws IOException {
    try (var replica = FakeCoordinator.answering(Reply.value("1", 1))) {
      read(replica.url(), Watch.of(seconds(60), () -> replica.received().size() == 2));
    }

    assertThat(unread)
        .containsExactly(
            "2 of 4 keys could not be read at the coordinator (interrupted)",
            "2 of 4 keys could not be read at the replica-1 (interrupted)");
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private History probe(Function<Received, Reply> answers, Duration time) throws IOException {
    Path file = folder.resolve("history.jsonl");
    try (var server = FakeCoordinator.answering(answers);
        var recorder = Recorder.into(file)) {
      var client = new KvClient(Origin.parse(server.url()), seconds(5));
      unwritten = new Probes(client, recorder).write(KEYS, Watch.of(time, () -> false));
    }
    return History.read(file);
  }

  private History read(String replica, Watch watch) throws IOException {
    Path file = folder.resolve("history.jsonl");
    var view =
        new ReplicaView("replica-1", replica, "in-sync", null, 1L, 1L, List.of(), null, List.of());
    try (var server = FakeCoordinator.answering(Reply.value("1", 1));
        var recorder = Recorder.into(file)) {
      var cluster = new ClusterView("c", 1L, 1L, true, List.of(view));
      unread = new FinalReads(Origin.parse(server.url()), cluster, 1, recorder).read(KEYS, watch);
    }
    return History.read(file);
  }
}
