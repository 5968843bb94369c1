package unanimous.system.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import unanimous.cli.cluster.FreePorts;
import unanimous.system.cluster.Cleanup;
import unanimous.system.cluster.Folders;
import unanimous.system.cluster.LastResort;

/** {@code ./kv} as a user runs it, from elsewhere, in folders with spaces. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LauncherIT {

  private final Path checkout = Checkouts.built();
  private final Path elsewhere = Folders.temporary("elsewhere");
  private final String data = elsewhere.resolve("the data").toString();
  private final LastResort lastResort = LastResort.of(Path.of(data));
  private final int port = FreePorts.inARow(3);
  private final Kv kv = new Kv(checkout, elsewhere, "http://localhost:" + port);

  @BeforeAll
  void up() {
    Kv.Result up = upAgain();

    assertThat(up.exitCode()).as("%s", up).isZero();
    assertThat(up.output()).contains("coordinator", "replica-1", "replica-2", "./kv put");
    assertThat(up.errors()).contains("the cluster accepts writes");
  }

  @BeforeEach
  void isWhole() {
    assertThat(upAgain().exitCode()).isZero();
  }

  /** The processes outlive the launcher: whatever happens, none may stay. */
  @AfterAll
  void down() {
    try (Cleanup _ = () -> Folders.delete(checkout);
        Cleanup _ = () -> Folders.delete(elsewhere);
        Cleanup _ = lastResort::close) {
      Kv.Result down = kv.run("down", "--data", data);

      assertThat(down.exitCode()).as("%s", down).isZero();
      assertThat(pids()).isEmpty();
      assertThat(kv.run("get", "any").exitCode()).isEqualTo(5);
    }
  }

  private Kv.Result upAgain() {
    return kv.run("up", "--replicas", "2", "--port", Integer.toString(port), "--data", data);
  }

  @Test
  void isUpTwiceWithTheSameProcesses() {
    List<Long> before = pids();

    Kv.Result again = upAgain();

    assertThat(again.exitCode()).isZero();
    assertThat(again.errors()).contains("coordinator runs already", "replica-2 runs already");
    assertThat(pids()).hasSize(3).isEqualTo(before);
  }

  @Test
  void putsGetsAndDeletes() {
    assertThat(kv.run("put", "app/ü key", "hello").output()).matches("\\d+\n");
    assertThat(kv.run("get", "app/ü key").output()).isEqualTo("hello");
    assertThat(kv.runWith("from standard input\n", "put", "piped", "-").exitCode()).isZero();
    assertThat(kv.run("get", "piped").output()).isEqualTo("from standard input\n");
    assertThat(kv.run("del", "piped").exitCode()).isZero();
    assertThat(kv.run("get", "piped").exitCode()).as("not found").isEqualTo(1);
  }

  @Test
  void putsAFileByteForByte() throws IOException {
    byte[] bytes = {0, (byte) 0xff, '\n', '\r', 'x'};
    Path file = Files.write(elsewhere.resolve("a file"), bytes);

    assertThat(kv.run("put", "file", "@" + file.getFileName()).exitCode()).isZero();
    assertThat(kv.run("get", "file").bytes()).isEqualTo(bytes);
  }

  @Test
  void submitsATransactionAndAsksAfterIt() {
    String json =
        "{\"operations\": [{\"put\": {\"key\": \"t/1\", \"text\": \"1\"}}, {\"delete\": {\"key\": \"t/2\"}}]}";
    Kv.Result done = kv.runWith(json, "txn", "--json");
    assertThat(done.exitCode()).as("%s", done).isZero();

    String id = done.json().path("transaction").stringValue();
    assertThat(kv.run("tx", id).output()).contains(id, "commit", "t/1", "t/2", "replica-2");
    assertThat(kv.run("tx", "99999-1").exitCode()).as("never issued").isEqualTo(1);
  }

  @Test
  void saysByItsExitCodeWhatHappened() throws IOException {
    assertThat(kv.run("put", "only a key").exitCode()).as("wrong usage").isEqualTo(2);
    assertThat(kv.run("get", "--server", "http://127.0.0.1:" + FreePorts.inARow(1), "a").exitCode())
        .as("not reachable")
        .isEqualTo(5);
    String refused =
        "{\"conditions\": [{\"key\": \"never\", \"revision\": 7}], \"operations\": [{\"delete\": {\"key\": \"x\"}}]}";
    assertThat(kv.runWith(refused, "txn").exitCode()).as("aborted").isEqualTo(3);
    assertThat(putWhereNobodyAnswers().exitCode()).as("outcome unknown").isEqualTo(4);
  }

  /** Something takes the request and closes the connection without a word. */
  private Kv.Result putWhereNobodyAnswers() throws IOException {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread closing = Thread.ofVirtual().unstarted(() -> takeAndClose(silent));
      closing.start();
      String url = "http://127.0.0.1:" + silent.getLocalPort();
      return kv.run("put", "--server", url, "a", "1");
    }
  }

  private static void takeAndClose(ServerSocket server) {
    try (var connection = server.accept()) {
      byte[] request = connection.getInputStream().readNBytes(4);
      assertThat(new String(request, StandardCharsets.US_ASCII)).isEqualTo("PUT ");
      connection.shutdownOutput();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void killsAndStartsOneProcess() {
    kv.run("put", "survivor", "1");

    Kv.Result kill = kv.run("kill", "replica-2", "--data", data);
    assertThat(kill.exitCode()).as("%s", kill).isZero();
    assertThat(pids()).hasSize(2);
    Kv.Result refused = kv.run("put", "survivor", "2", "--retry-for", "0s");
    assertThat(refused.exitCode()).as("%s", refused).isEqualTo(3);
    assertThat(refused.errors()).contains("replica-2").hasLineCount(1);
    assertThat(kv.run("get", "survivor").output()).isEqualTo("1");

    Kv.Result start = kv.run("start", "replica-2", "--data", data);
    assertThat(start.exitCode()).as("%s", start).isZero();
    assertThat(upAgain().exitCode()).isZero();
    assertThat(kv.run("put", "survivor", "2").exitCode()).isZero();
  }

  @Test
  void showsTheStatus() {
    Kv.Result status = kv.run("status", "--data", data);

    assertThat(status.exitCode()).as("%s", status).isZero();
    assertThat(status.output()).contains("coordinator", "replica-1", "replica-2", "in-sync");
  }

  @Test
  void saysThatAPortIsTakenAndStartsNothing() {
    Path other = elsewhere.resolve("another cluster");

    Kv.Result up =
        kv.run(
            "up", "--replicas", "2", "--port", Integer.toString(port), "--data", other.toString());

    assertThat(up.exitCode()).as("%s", up).isEqualTo(2);
    assertThat(up.errors()).contains("port " + port, "nothing was started");
    assertThat(pids()).hasSize(3);
  }

  /** Those of the processes that run now. */
  private List<Long> pids() {
    JsonNode status = kv.run("status", "--json", "--data", data).json();
    return status
        .path("local")
        .path("processes")
        .valueStream()
        .map(process -> process.path("pid"))
        .filter(pid -> !pid.isNull())
        .map(JsonNode::longValue)
        .toList();
  }
}
