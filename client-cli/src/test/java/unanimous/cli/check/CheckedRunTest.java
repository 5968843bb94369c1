package unanimous.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.support.FakeCoordinator;
import unanimous.cli.support.FakeCoordinator.Reply;
import unanimous.cli.support.FakeStore;
import unanimous.cli.support.Screen;

/** {@code kv hammer --check} against stores that keep their promises, and stores that do not. */
@Timeout(120)
class CheckedRunTest {

  @TempDir private Path folder;

  private final Screen screen = new Screen(Path.of(""));
  private final AtomicInteger count = new AtomicInteger();

  @Test
  void isCleanForAStoreThatKeepsItsPromises() throws Exception {
    assertThat(hammer(new FakeStore())).as(screen.out()).isZero();

    assertThat(screen.out())
        .contains("0 of unknown outcome", "linearizable         yes", "verdict              clean")
        .contains(history().toString());
    assertThat(screen.out()).containsPattern("delete +[1-9]");
    assertThat(Files.readAllLines(history())).hasSizeGreaterThan(100);
    assertThat(screen.run("hammer", "--judge", history().toString())).as("judged again").isZero();
  }

  @Test
  void takesBrokenConnectionsAsUnknown() {
    var store =
        new FakeStore() {
          @Override
          protected Reply put(String key, String value) {
            Reply reply = super.put(key, value);
            return everySoOften() ? new Reply(502, java.util.Map.of(), "") : reply;
          }
        };

    assertThat(hammer(store)).as(screen.out()).isZero();
    assertThat(screen.out()).doesNotContain(" 0 of unknown outcome");
  }

  @Test
  void findsAWriteThatIsAcknowledgedAndNotDone() {
    var store =
        new FakeStore() {
          @Override
          protected Reply delete(String key) {
            return everySoOften() ? Reply.committed(1_000_000 + count.get()) : super.delete(key);
          }
        };

    assertViolated(store, "linearizable         VIOLATED", "delete: committed at revision 1000");
  }

  @Test
  void findsAWriteThatIsCalledAbortedAndIsDone() {
    var store =
        new FakeStore() {
          @Override
          protected Reply put(String key, String value) {
            Reply reply = super.put(key, value);
            return everySoOften() ? Reply.problem(409, "conflict", "held") : reply;
          }
        };

    assertViolated(store, "called aborted, and its value was read", "nothing changed (conflict)");
  }

  /** Each key by itself is read as it was at some time meanwhile. */
  @Test
  void findsAReadOfSeveralKeysThatIsTorn() {
    var store =
        new FakeStore() {
          @Override
          protected Reply put(String key, String value) {
            count.incrementAndGet();
            return super.put(key, value);
          }

          @Override
          protected synchronized Optional<Entry> readTogether(String key) {
            letOnePutIn(this);
            return super.readTogether(key);
          }
        };

    assertViolated(store, "linearizable         yes", "consistent reads     VIOLATED");
  }

  /** Whoever waits for a lock lets go of it; at the end of the load there may be no more puts. */
  private void letOnePutIn(Object lock) {
    int before = count.get();
    long end = System.nanoTime() + Duration.ofMillis(50).toNanos();
    try {
      while (count.get() == before && System.nanoTime() - end < 0) {
        lock.wait(2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void findsAReplicaThatDiffers() {
    var other = new FakeStore();
    try (var replica = FakeCoordinator.answering(other::answer)) {
      assertThat(hammer(new FakeStore(), replica.url())).isEqualTo(6);
    }
    assertThat(screen.out())
        .contains("replicas             VIOLATED")
        .contains("is not the same at the coordinator and the replica-1");
  }

  @Test
  void saysThatNoCoordinatorIsThere() {
    var closed = FakeCoordinator.answering(Reply.committed(1));
    closed.close();

    assertThat(screen.run(commandLine(closed.url()))).isEqualTo(5);
  }

  @Test
  void leavesOpenWhatAReplicaThatIsGoneHolds() {
    var closed = FakeCoordinator.answering(Reply.committed(1));
    closed.close();

    assertThat(hammer(new FakeStore(), closed.url())).as(screen.out()).isEqualTo(5);
    assertOpen("5 of 5 keys could not be read at the replica-1 (not reached)");
  }

  @Test
  void leavesOpenWhatACoordinatorThatStopsMeanwhileWouldHaveSaid() {
    var store = new FakeStore();
    var replicaReads = new AtomicInteger();
    var server = FakeCoordinator.answering(store::answer);
    try (var replica =
        FakeCoordinator.answering(request -> {
          Reply reply = store.answer(request);
          if (replicaReads.incrementAndGet() == 5) {
            server.close();
          }
          return reply;
        })) {
      store.replicaAt(replica.url());
      assertThat(screen.run(commandLine(server.url()))).as(screen.out()).isEqualTo(5);
    }
    assertOpen("whether 5 of 5 keys can be written to is not known (not reached)");
  }

  private void assertOpen(String why) {
    assertThat(screen.out()).containsPattern("verdict +open: ").contains(why);
    assertThat(screen.run("hammer", "--judge", history().toString())).isEqualTo(5);
  }

  @Test
  void refusesOptionsThatMakeNoSense() {
    assertThat(screen.run("hammer", "--kill", "coordinator")).isEqualTo(2);
    assertThat(screen.err()).contains("--check").hasLineCount(1);
    assertThat(screen.run("hammer", "--check", "--every", "3s")).isEqualTo(2);
    assertThat(screen.err()).contains("needs --kill or --pause").hasLineCount(1);
    assertThat(screen.run("hammer", "--judge", "h", "--check", "--keys", "5")).isEqualTo(2);
    assertThat(screen.err()).contains("go together with --check, --keys").hasLineCount(1);
    String nowhere = folder.resolve("nowhere").toString();
    assertThat(screen.run("hammer", "--check", "--kill", "all", "--data", nowhere)).isEqualTo(2);
    assertThat(screen.err()).contains("there is no cluster in");
    assertThat(screen.run("hammer", "--judge", nowhere)).isEqualTo(2);
  }

  private boolean everySoOften() {
    return count.incrementAndGet() % 20 == 0;
  }

  private void assertViolated(FakeStore store, String... words) {
    assertThat(hammer(store)).as(screen.out()).isEqualTo(6);
    assertThat(screen.out()).contains(words).contains("verdict              VIOLATED");
    assertThat(screen.run("hammer", "--judge", history().toString())).isEqualTo(6);
  }

  private int hammer(FakeStore store) {
    return hammer(store, "");
  }

  /** The one replica is the store itself unless another is given. */
  private int hammer(FakeStore store, String replica) {
    try (var server = FakeCoordinator.answering(store::answer)) {
      store.replicaAt(replica.isEmpty() ? server.url() : replica);
      return screen.run(commandLine(server.url()));
    }
  }

  private String[] commandLine(String url) {
    List<String> words = new ArrayList<>(List.of("hammer", "--check", "--server", url));
    words.addAll(List.of("--clients", "8", "--keys", "5", "--duration", "1s"));
    words.addAll(List.of("--history", history().toString()));
    return words.toArray(String[]::new);
  }

  private Path history() {
    return folder.resolve("history.jsonl");
  }
}
