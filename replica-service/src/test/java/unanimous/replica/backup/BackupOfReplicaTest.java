package unanimous.replica.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import unanimous.node.sqlite.backup.BackupFile;
import unanimous.node.sqlite.backup.BackupMeta;
import unanimous.node.testing.FakePeer;
import unanimous.node.testing.RunningService;
import unanimous.node.wire.BackupHeaders;
import unanimous.node.wire.BackupOrder;
import unanimous.node.wire.WireJson;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;
import unanimous.replica.ReplicaApplication;

/** A replica that copies its store, and a coordinator that says what is decided. */
class BackupOfReplicaTest {

  private static final JsonMapper JSON = WireJson.mapper();
  private static final CoordinatorIdentity IDENTITY = new CoordinatorIdentity("c", 1, "i");
  private static final TransactionId IN_DOUBT = new TransactionId(1, 2);

  @TempDir Path temporary;
  private final FakePeer coordinator = new FakePeer(FakePeer.Behaviour::hangUp);
  private Path data;
  private RunningService replica;
  private String storeId;

  BackupOfReplicaTest() throws IOException {}

  @BeforeEach
  void start() throws Exception {
    data = Files.createDirectory(temporary.resolve("a b"));
    Files.writeString(data.resolve("backup.partial"), "left by a process that was killed");
    replica =
        RunningService.start(
            ReplicaApplication.class,
            "--unanimous.inquire-after=1h",
            "--unanimous.coordinator=" + coordinator.url(),
            "--unanimous.data=" + data);
    storeId = introduced();
    TransactionId committed = new TransactionId(1, 1);
    tell(prepare(committed, "a"), new CoordinatorMessage.Commit(committed, 1));
    tell(prepare(IN_DOUBT, "b"));
  }

  @AfterEach
  void stop() {
    replica.close();
    coordinator.close();
  }

  @Test
  void removesWhatAKilledProcessHasLeft() {
    assertNothingLeft();
  }

  @Test
  void copiesWhatTheCoordinatorHasDecided() throws Exception {
    coordinator.behave(
        _ -> FakePeer.Response.json("{\"commits\":[{\"id\":\"1-2\",\"revision\":2}]}"));

    HttpResponse<byte[]> response = order(new BackupOrder(IDENTITY, storeId, 2));

    assertThat(response.statusCode()).isEqualTo(200);
    BackupMeta meta = received(response).meta();
    assertThat(meta.clusterId()).isEqualTo("c");
    assertThat(meta.revision()).isEqualTo(2);
    assertThat(meta.entries()).isEqualTo(2);
    assertThat(response.headers().firstValue(BackupHeaders.REVISION)).contains("2");
    assertThat(response.headers().firstValue(BackupHeaders.ENTRIES)).contains("2");
    assertThat(coordinator.requests().getLast().body())
        .contains("\"inDoubt\":[\"1-2\"]", "\"revision\":2", "\"incarnation\":\"i\"");
    assertNothingLeft();
  }

  @Test
  void leavesOutWhatIsNotDecided() throws Exception {
    coordinator.behave(_ -> FakePeer.Response.json("{\"commits\":[]}"));

    BackupMeta meta = received(order(new BackupOrder(IDENTITY, storeId, 0))).meta();

    assertThat(meta.revision()).as("what was applied").isEqualTo(1);
    assertThat(meta.entries()).isEqualTo(1);
  }

  @Test
  void makesNoCopyWhenNobodyCanTellWhatIsDecided() throws Exception {
    HttpResponse<byte[]> response = order(new BackupOrder(IDENTITY, storeId, 2));

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .contains("urn:unanimous:in-doubt");
    assertNothingLeft();
  }

  @Test
  void copiesForItsOwnCoordinatorAlone() throws Exception {
    var stranger = new CoordinatorIdentity("c", 1, "another");

    assertThat(order(new BackupOrder(stranger, storeId, 2)).statusCode()).isEqualTo(409);
    assertThat(order(new BackupOrder(IDENTITY, "another", 2)).statusCode()).isEqualTo(409);
  }

  private BackupFile received(HttpResponse<byte[]> response) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(response.body());
    assertThat(response.headers().firstValue(BackupHeaders.DIGEST))
        .contains("sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
    BackupFile file = BackupFile.at(Files.write(temporary.resolve("copy"), response.body()));
    file.read((_, _, _) -> {});
    return file;
  }

  private void assertNothingLeft() {
    await().until(() -> Files.notExists(data.resolve("backup.partial")));
  }

  private String introduced() throws Exception {
    byte[] answer = post("/hello", new Hello(IDENTITY, 0)).body();
    return ((HelloAnswer.Welcome) JSON.readValue(answer, HelloAnswer.class)).storeId();
  }

  private static CoordinatorMessage prepare(TransactionId id, String key) {
    Operation put = new Operation.Put(new Key(key), new Value(new byte[] {1}));
    return new CoordinatorMessage.Prepare(
        id, List.of(new ParticipantName("replica-1")), Transaction.of(put));
  }

  private void tell(CoordinatorMessage... messages) throws Exception {
    var batch = new Batch(IDENTITY, storeId, List.of(messages));
    assertThat(post("/transactions/messages", batch).statusCode()).isEqualTo(200);
  }

  private HttpResponse<byte[]> order(BackupOrder order) throws Exception {
    return post("/backup", order);
  }

  private HttpResponse<byte[]> post(String path, Object body) throws Exception {
    return replica.post(path, "application/json", JSON.writeValueAsBytes(body));
  }
}
