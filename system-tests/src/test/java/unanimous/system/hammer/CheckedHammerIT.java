package unanimous.system.hammer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static unanimous.system.cluster.ClusterUnderTest.PATIENCE;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.Kv;
import unanimous.cli.check.FinalReads;
import unanimous.cli.check.Watch;
import unanimous.cli.client.ClusterView;
import unanimous.cli.client.KvClient;
import unanimous.cli.client.Outcome;
import unanimous.cli.history.Ending;
import unanimous.cli.history.History;
import unanimous.cli.history.HistoryEvent;
import unanimous.cli.history.Operation;
import unanimous.cli.history.Recorder;
import unanimous.cli.http.Origin;
import unanimous.cli.judge.Figures;
import unanimous.cli.output.Console;
import unanimous.cli.output.Json;
import unanimous.system.cluster.Checkout;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.TestCluster;

/** {@code kv hammer --check} finds nothing where nothing is wrong, and something where it is. */
final class CheckedHammerIT {

  @RegisterExtension static final RealCluster REAL = RealCluster.own("hammer", 3);

  /** What the hammer writes to each key last has no more bytes than its number needs. */
  private static final int VALUE_BYTES = 0;

  private static final int CLEAN = 0;
  private static final int VIOLATED = 6;

  /** Ended before, when enough was killed: how soon that is the case is the machine's to say. */
  private static final String LONGEST = "10m";

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final TestCluster cluster;

  CheckedHammerIT(TestCluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void isCleanWhileEveryProcessIsKilledOverAndOver() throws Exception {
    Path file = folder.resolve("killed.jsonl");
    String[] words =
        words(file, "--keys", "20", "--duration", LONGEST, "--kill", "all", "--every", "500ms");

    String said;
    try (var hammer = HammerProcess.start(folder.resolve("said"), words)) {
      await()
          .atMost(PATIENCE.multipliedBy(5))
          .until(() -> hammer.hasEnded() || cluster.names().stream().allMatch(hammer::killedAgain));
      said = hammer.interrupt();
    }

    assertThat(said).contains("verdict              clean", "replicas             the same");
    History history = History.read(file);
    assertThat(history.faults())
        .filteredOn(fault -> fault.what().equals(Figures.KILLED))
        .extracting(HistoryEvent.Fault::process)
        .containsAll(cluster.names());
    assertThat(history.operations()).extracting(Operation::ending).contains(Ending.COMMITTED);
    assertThat(cluster.names()).allMatch(cluster::runs);
  }

  @Test
  void findsAReplicaWhoseFileWasTamperedWith() throws Exception {
    Path file = folder.resolve("before.jsonl");
    assertThat(hammer(file, "--duration", "2s", "--keys", "5")).as(this::output).isEqualTo(CLEAN);
    List<String> keys =
        History.read(file).finalReads().stream().map(Operation::key).distinct().toList();

    cluster.kill("replica-2");
    changeValue("replica-2", keys.getFirst());
    cluster.start("replica-2");
    cluster.awaitWrites();
    Path after = folder.resolve("after.jsonl");
    recordFinalState(keys, after);

    assertThat(kv("hammer", "--judge", after.toString())).as(this::output).isEqualTo(VIOLATED);
    assertThat(output())
        .contains("replicas             VIOLATED")
        .contains(keys.getFirst() + " is not the same at the coordinator and the replica-");
  }

  private void changeValue(String replica, String key) throws SQLException {
    Path database = cluster.folder(replica).resolve("replica.db");
    byte[] tampered = "tampered".getBytes(StandardCharsets.UTF_8);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
      // Wherever it is: moved already, or not yet.
      for (String table : List.of("entry", "participation")) {
        try (var update =
            connection.prepareStatement("UPDATE " + table + " SET value = ? WHERE key = ?")) {
          update.setBytes(1, tampered);
          update.setString(2, key);
          update.executeUpdate();
        }
      }
      try (var look = connection.prepareStatement("SELECT value FROM kv WHERE key = ?")) {
        look.setString(1, key);
        assertThat(look.executeQuery().getBytes(1)).isEqualTo(tampered);
      }
    }
  }

  private void recordFinalState(List<String> keys, Path file) throws Exception {
    var client = new KvClient(Origin.parse(url()), Duration.ofSeconds(10));
    assertThat(client.replicas()).isInstanceOf(Outcome.Done.class);
    var answer = ((Outcome.Done) client.replicas()).answer();
    try (Recorder recorder = Recorder.into(file)) {
      var view = Json.read(answer.body(), ClusterView.class);
      var reads = new FinalReads(client.origin(), view, VALUE_BYTES, recorder);
      assertThat(reads.read(keys, Watch.of(Duration.ofMinutes(1), () -> false))).isEmpty();
      recorder.add(new HistoryEvent.Ended("", recorder.nowNanos()));
    }
  }

  private int hammer(Path file, String... more) {
    return kv(words(file, more));
  }

  private String[] words(Path file, String... more) {
    List<String> words = new ArrayList<>(List.of("hammer", "--check", "--clients", "16"));
    words.addAll(List.of("--server", url(), "--history", file.toString()));
    Path data = cluster.folder(TestCluster.COORDINATOR).resolve("..").normalize();
    words.addAll(List.of("--data", data.toString()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private int kv(String... words) {
    out.reset();
    var console = new Console(InputStream.nullInputStream(), printing(out), printing(err), false);
    return new Kv(console, Map.of(), Checkout.path()).run(words);
  }

  private static PrintStream printing(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String url() {
    return "http://127.0.0.1:" + cluster.port(TestCluster.COORDINATOR);
  }

  private String output() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }
}
