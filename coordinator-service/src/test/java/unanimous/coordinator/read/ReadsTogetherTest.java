package unanimous.coordinator.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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
import unanimous.node.wire.WaitPreference;
import unanimous.node.wire.WireClient;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;

/** Reads that are wanted while another one is under way, of two replicas. */
class ReadsTogetherTest {

  private static final String SLOW = "slow";
  private static final String TOGETHER =
      "{\"answers\":[{\"found\":{\"value\":\"dgA=\",\"revision\":42}},{\"absent\":{}},{\"apart\":{}}]}";

  private final Semaphore mayAnswer = new Semaphore(0);
  private final FakePeer first = new FakePeer(request -> answer(request, TOGETHER));
  private final FakePeer second = new FakePeer(request -> answer(request, TOGETHER));
  private final WireClient client = new WireClient(Duration.ofSeconds(30), PeerAccess.NONE);
  private final ReadableReplicas replicas = new ReadableReplicas();
  private Room memory = TestRoom.of(Integer.MAX_VALUE);

  ReadsTogetherTest() throws IOException {
    replicas.set(List.of(member("replica-1", first), member("replica-2", second)));
  }

  private static Member member(String name, FakePeer peer) {
    return new Member(new ParticipantName(name), peer.url(), "store");
  }

  private Response answer(Request request, String together) {
    if (request.target().equals("/reads")) {
      return Response.json(together).with(Map.of(StoreHeader.NAME, "store"));
    }
    if (request.target().equals("/kv/" + SLOW)) {
      mayAnswer.acquireUninterruptibly();
    }
    return Response.status(404, "").with(Map.of(StoreHeader.NAME, "store"));
  }

  @AfterEach
  void close() {
    mayAnswer.release(100);
    client.close();
    first.close();
    second.close();
  }

  @Test
  void answersEachReadThatWentTogether() throws Exception {
    List<FutureTask<Result>> reads = threeThatWait();
    mayAnswer.release(100);

    assertThat(reads.get(0).get())
        .isEqualTo(new Result.Found(new Value(new byte[] {'v', 0}), 2, "\"42\""));
    assertThat(reads.get(1).get()).isEqualTo(new Result.Absent());
    assertThat(reads.get(2).get()).as("asked alone").isEqualTo(new Result.Absent());
    assertThat(requests("/reads")).hasSize(1);
    assertThat(requests("/kv/d")).hasSize(1);
    assertThat(requests("/kv/b")).isEmpty();
  }

  @Test
  void leavesALargeValueForWhichThereIsNoMemory() throws Exception {
    String large = Base64.getEncoder().encodeToString(new byte[10_000]);
    first.behave(request -> answer(request, TOGETHER.replace("dgA=", large)));
    second.behave(request -> answer(request, TOGETHER.replace("dgA=", large)));
    memory = TestRoom.of(9_999);
    List<FutureTask<Result>> reads = threeThatWait();
    mayAnswer.release(100);

    assertThat(reads.get(0).get()).isEqualTo(new Result.NoRoom());
    assertThat(reads.get(1).get()).isEqualTo(new Result.Absent());
  }

  @Test
  void asksAnotherReplicaForAllOfThem() throws Exception {
    first.behave(request -> request.target().equals("/reads") ? hangUp() : answer(request, ""));
    for (int i = 0; i < 8; i++) {
      List<FutureTask<Result>> reads = threeThatWait();
      mayAnswer.release();
      assertThat(reads.get(1).get()).isEqualTo(new Result.Absent());
    }

    second.behave(request -> request.target().equals("/reads") ? hangUp() : answer(request, ""));
    List<FutureTask<Result>> reads = threeThatWait();
    mayAnswer.release();
    assertThat(reads.get(1).get()).isEqualTo(new Result.Unavailable());
  }

  /** With a draw for each request the other one would be left out with a chance of 2^-7. */
  @Test
  void staysWithTheReplicaThatWasDrawn() throws Exception {
    for (int i = 0; i < 8; i++) {
      List<FutureTask<Result>> reads = threeThatWait();
      mayAnswer.release();
      assertThat(reads.get(1).get()).isEqualTo(new Result.Absent());
    }

    assertThat(List.of(first.requests("/reads").size(), second.requests("/reads").size()))
        .containsExactlyInAnyOrder(0, 8);
  }

  /** As chance would have it every second read were lost to it. */
  @Test
  void leavesAReplicaThatHangsToThoseWhoAskedIt() {
    var reads = new ReplicaReads(replicas, client, Duration.ofMillis(1));
    begin(reads, SLOW);

    for (int i = 0; i < 32; i++) {
      assertThat(reads.read("GET", new Key("k"), memory.enter())).isEqualTo(new Result.Absent());
    }
    assertThat(List.of(first.requests().size(), second.requests().size()))
        .containsExactlyInAnyOrder(1, 32);
  }

  /** Else as many as there are replicas would keep all others from reading anything. */
  @Test
  void waitsForAKeyInDoubtBesideTheReadsOfOthers() throws Exception {
    Stream.of(first, second).forEach(peer -> peer.behave(this::answerAsInDoubt));
    var reads = new ReplicaReads(replicas, client, Duration.ofMillis(1));
    for (int waiting = 1; waiting <= 2; waiting++) {
      begin(reads, SLOW);
      await().until(mayAnswer::getQueueLength, Predicate.isEqual(waiting));
    }

    var other = new FutureTask<>(() -> reads.read("GET", new Key("k"), memory.enter()));
    Thread.ofPlatform().start(other);

    assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo(new Result.Absent());
    assertThat(mayAnswer.getQueueLength()).isEqualTo(2);
  }

  private Response answerAsInDoubt(Request request) {
    return WaitPreference.NONE.equals(request.header(WaitPreference.NAME))
            && request.target().equals("/kv/" + SLOW)
        ? Response.status(503, "").with(Map.of(StoreHeader.NAME, "store"))
        : answer(request, TOGETHER);
  }

  /** A request of one such value is full, and nobody waits for it. */
  @Test
  void asksForLargeValuesSideBySide() throws Exception {
    Value large = new Value(new byte[1 << 20]);
    var found = new Response(200, Map.of(StoreHeader.NAME, "store", "ETag", "\"42\""), large);
    Stream.of(first, second)
        .forEach(
            peer -> peer.behave(r -> r.target().equals("/kv/large") ? found : answer(r, TOGETHER)));
    var reads = new ReplicaReads(replicas, client, Duration.ofDays(1));
    for (int i = 0; i < 16; i++) {
      reads.read("GET", new Key("large"), memory.enter());
    }
    begin(reads, SLOW);

    var beside = new FutureTask<>(() -> reads.read("GET", new Key("large"), memory.enter()));
    Thread.ofPlatform().start(beside);

    assertThat(beside.get(30, TimeUnit.SECONDS))
        .isEqualTo(new Result.Found(large, 1 << 20, "\"42\""));
  }

  /** While a request is under way. */
  private List<FutureTask<Result>> threeThatWait() {
    var reads = new ReplicaReads(replicas, client, Duration.ofDays(1));
    begin(reads, SLOW);
    return Stream.of("b", "c", "d").map(key -> readAndWait(reads, key)).toList();
  }

  private void begin(ReplicaReads reads, String key) {
    int before = requests("/kv/" + key).size();
    Thread.ofPlatform()
        .start(new FutureTask<>(() -> reads.read("GET", new Key(key), memory.enter())));
    await().until(() -> requests("/kv/" + key).size() > before);
  }

  private FutureTask<Result> readAndWait(ReplicaReads reads, String key) {
    Room.Place place = memory.enter();
    FutureTask<Result> read = new FutureTask<>(() -> reads.read("GET", new Key(key), place));
    Thread thread = Thread.ofPlatform().start(read);
    // The first of those who wait looks again by itself.
    await()
        .until(() ->
            thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING);
    return read;
  }

  private List<Request> requests(String target) {
    return Stream.of(first, second).flatMap(peer -> peer.requests(target).stream()).toList();
  }

  private static Response hangUp() throws IOException {
    throw new IOException("does not answer");
  }
}
