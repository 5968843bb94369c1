package unanimous.coordinator.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import unanimous.coordinator.read.ReplicaReads.Result;
import unanimous.coordinator.room.Room;
import unanimous.coordinator.room.TestRoom;
import unanimous.node.access.PeerAccess;
import unanimous.node.testing.FakePeer;
import unanimous.node.testing.FakePeer.Request;
import unanimous.node.testing.FakePeer.Response;
import unanimous.node.wire.StoreHeader;
import unanimous.node.wire.WireClient;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;

/** Reads that go together; {@link ReplicaReadsTest} has those that go alone. */
class ReplicaSourceTest {

  private static final String TOGETHER =
      "{\"answers\":[{\"found\":{\"value\":\"dgA=\",\"revision\":42}},{\"absent\":{}},{\"apart\":{}}]}";

  private final Semaphore mayAnswer = new Semaphore(0);
  private Room memory = TestRoom.of(Integer.MAX_VALUE);
  private volatile Response together = Response.json(TOGETHER).with(store("store"));
  private final FakePeer replica = new FakePeer(this::answer);
  private final WireClient client = new WireClient(Duration.ofSeconds(30), PeerAccess.NONE);
  private final ReplicaSource source =
      new ReplicaSource(
          new Member(new ParticipantName("replica-1"), replica.url(), "store"), client);

  ReplicaSourceTest() throws IOException {}

  private Response answer(Request request) {
    if (request.target().equals("/reads")) {
      return together;
    }
    mayAnswer.acquireUninterruptibly();
    return Response.status(404, "").with(store("store"));
  }

  private static Map<String, String> store(String id) {
    return Map.of(StoreHeader.NAME, id);
  }

  @AfterEach
  void close() {
    mayAnswer.release(100);
    client.close();
    replica.close();
  }

  @Test
  void answersEachReadThatWentTogether() throws Exception {
    List<FutureTask<Result>> reads = threeThatWait();
    mayAnswer.release(100);

    assertThat(reads.get(0).get())
        .isEqualTo(new Result.Found(new Value(new byte[] {'v', 0}), 2, "\"42\""));
    assertThat(reads.get(1).get()).isEqualTo(new Result.Absent());
    assertThat(reads.get(2).get()).as("asked alone").isEqualTo(new Result.Absent());
    assertThat(replica.requests("/reads"))
        .singleElement()
        .satisfies(request -> {
          assertThat(request.header(StoreHeader.NAME)).isEqualTo("store");
          assertThat(request.body()).isEqualTo("{\"keys\":[\"b\",\"c\",\"d\"]}");
        });
    assertThat(replica.requests("/kv/d")).hasSize(1);
    assertThat(replica.requests("/kv/b")).isEmpty();
  }

  @Test
  void believesOnlyTheStoreThatIsRegistered() throws Exception {
    together = Response.json(TOGETHER).with(store("another"));
    List<FutureTask<Result>> reads = threeThatWait();
    mayAnswer.release(100);

    for (FutureTask<Result> read : reads) {
      assertThatThrownBy(read::get).hasMessageContaining("another store");
    }
  }

  @Test
  void believesNoAnswerThatLeavesSomethingOut() throws Exception {
    together = Response.json("{\"answers\":[{\"absent\":{}}]}").with(store("store"));
    List<FutureTask<Result>> reads = threeThatWait();
    mayAnswer.release(100);

    for (FutureTask<Result> read : reads) {
      assertThatThrownBy(read::get).hasMessageContaining("answered 1 of 3");
    }
  }

  @Test
  void leavesALargeValueForWhichThereIsNoMemory() throws Exception {
    String large = Base64.getEncoder().encodeToString(new byte[10_000]);
    together = Response.json(TOGETHER.replace("dgA=", large)).with(store("store"));
    memory = TestRoom.of(9_999);
    List<FutureTask<Result>> reads = threeThatWait();
    mayAnswer.release(100);

    assertThat(reads.get(0).get()).isEqualTo(new Result.NoRoom());
    assertThat(reads.get(1).get()).isEqualTo(new Result.Absent());
  }

  /** While a request is under way. */
  private List<FutureTask<Result>> threeThatWait() {
    Thread.ofPlatform()
        .start(new FutureTask<>(() -> source.read(new Key("a"), TestRoom.anywhere())));
    await().until(() -> replica.requests("/kv/a").size() == 1);
    return Stream.of("b", "c", "d").map(this::readAndWait).toList();
  }

  private FutureTask<Result> readAndWait(String key) {
    Room.Place memory = this.memory.enter();
    FutureTask<Result> read = new FutureTask<>(() -> source.read(new Key(key), memory));
    Thread thread = Thread.ofPlatform().start(read);
    await().until(() -> thread.getState() == Thread.State.WAITING);
    return read;
  }
}
