package unanimous.coordinator.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unanimous.coordinator.read.ReplicaReads.Result;
import unanimous.coordinator.room.TestRoom;
import unanimous.node.access.PeerAccess;
import unanimous.node.testing.FakePeer;
import unanimous.node.testing.FakePeer.Behaviour;
import unanimous.node.testing.FakePeer.Response;
import unanimous.node.web.KeyPath;
import unanimous.node.wire.StoreHeader;
import unanimous.node.wire.WireClient;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;

class ReplicaReadsTest {

  private static final Key KEY = new Key("k");
  private static final Result FOUND = new Result.Found(new Value(new byte[] {'v', 0}), 2, "\"42\"");

  private final FakePeer first = new FakePeer(found("store-1"));
  private final FakePeer second = new FakePeer(found("store-2"));
  private final WireClient client = new WireClient(Duration.ofSeconds(5), PeerAccess.NONE);
  private final ReadableReplicas replicas = new ReadableReplicas();
  private final ReplicaReads reads = new ReplicaReads(replicas, client);

  ReplicaReadsTest() throws IOException {
    replicas.set(
        List.of(
            new Member(new ParticipantName("replica-1"), first.url(), "store-1"),
            new Member(new ParticipantName("replica-2"), second.url(), "store-2")));
  }

  @AfterEach
  void close() {
    client.close();
    first.close();
    second.close();
  }

  @Test
  void asksOneReplicaForItsStore() {
    assertThat(read("GET", KEY)).isEqualTo(FOUND);

    assertThat(all())
        .singleElement()
        .satisfies(request -> {
          assertThat(request.target()).isEqualTo("/kv/k");
          assertThat(request.header(StoreHeader.NAME)).startsWith("store-");
        });
  }

  @Test
  void spreadsReadsOverAllReplicas() {
    for (int i = 0; i < 64; i++) {
      read("GET", KEY);
    }

    // Each is left out with a probability of 2^-64.
    assertThat(first.requests()).isNotEmpty();
    assertThat(second.requests()).isNotEmpty();
    assertThat(all()).hasSize(64);
  }

  @Test
  void asksAnotherWhenOneDoesNotAnswer() {
    first.behave(Behaviour::hangUp);
    requireAlways(FOUND);

    first.behave(_ -> answer(500, "store-1"));
    requireAlways(FOUND);

    first.behave(_ -> answer(200, "store-1")); // without a revision
    requireAlways(FOUND);
  }

  /** The connection to it that was kept is closed then, and there is no other to ask. */
  @Test
  void readsFromTheOnlyReplicaAfterItHasRestarted() throws IOException {
    replicas.set(List.of(new Member(new ParticipantName("replica-1"), first.url(), "store-1")));
    for (String method : List.of("GET", "HEAD")) {
      read(method, KEY);
      first.restart();

      assertThat(read(method, KEY)).isInstanceOf(Result.Found.class);
    }
  }

  /** An empty store that came up at a replica's address knows no key at all. */
  @Test
  void believesOnlyTheStoreThatIsRegistered() {
    first.behave(_ -> answer(404, "store-9"));
    requireAlways(FOUND);

    first.behave(_ -> Response.status(404, ""));
    requireAlways(FOUND);

    second.behave(_ -> answer(404, "store-9"));
    requireAlways(new Result.Unavailable());
  }

  @Test
  void asksAnotherWhenTheKeyIsInDoubt() {
    first.behave(_ -> answer(503, "store-1"));
    requireAlways(FOUND);

    second.behave(Behaviour::hangUp);
    requireAlways(new Result.InDoubt());

    second.behave(_ -> answer(503, "store-2"));
    requireAlways(new Result.InDoubt());
  }

  @Test
  void believesTheFirstThatSaysThereIsNoSuchKey() {
    first.behave(_ -> answer(404, "store-1"));
    second.behave(_ -> answer(404, "store-2"));

    assertThat(read("GET", KEY)).isEqualTo(new Result.Absent());
    assertThat(all()).hasSize(1);
  }

  @Test
  void asksForTheRevisionAlone() {
    assertThat(read("HEAD", KEY)).isEqualTo(new Result.Found(new Value(new byte[0]), 2, "\"42\""));
    assertThat(all()).singleElement().matches(request -> request.method().equals("HEAD"));
  }

  @Test
  void isUnavailableWhenNobodyIsInSync() {
    replicas.set(List.of());

    assertThat(read("GET", KEY)).isEqualTo(new Result.Unavailable());
    assertThat(replicas.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../..", "a//b/", "//", "%2F", "a b?c#d", "ü🦄", "\\"})
  void sendsTheKeyAsItIs(String text) {
    Key key = new Key(text);

    read("GET", key);

    assertThat(KeyPath.keyOf(all().getFirst().target())).isEqualTo(key);
  }

  @Test
  void readsNoLargeValueForWhichThereIsNoMemory() {
    Value large = new Value(new byte[10_000]);
    Behaviour found =
        _ -> new Response(200, Map.of(StoreHeader.NAME, "store-1", "ETag", "\"42\""), large);
    first.behave(found);
    replicas.set(List.of(new Member(new ParticipantName("replica-1"), first.url(), "store-1")));

    assertThat(reads.read("HEAD", KEY, TestRoom.nowhere()))
        .isEqualTo(new Result.Found(new Value(new byte[0]), 10_000, "\"42\""));
    assertThat(reads.read("GET", KEY, TestRoom.anywhere()))
        .isEqualTo(new Result.Found(large, 10_000, "\"42\""));
    assertThat(reads.read("GET", KEY, TestRoom.nowhere())).isEqualTo(new Result.NoRoom());
  }

  private Result read(String method, Key key) {
    return reads.read(method, key, TestRoom.anywhere());
  }

  /** Whichever replica chance asks first. */
  private void requireAlways(Result expected) {
    for (int i = 0; i < 16; i++) {
      assertThat(read("GET", KEY)).isEqualTo(expected);
    }
  }

  private List<FakePeer.Request> all() {
    return Stream.concat(first.requests().stream(), second.requests().stream()).toList();
  }

  private static Behaviour found(String store) {
    return _ ->
        new Response(
            200, Map.of(StoreHeader.NAME, store, "ETag", "\"42\""), new Value(new byte[] {'v', 0}));
  }

  private static Response answer(int status, String store) {
    return Response.status(status, "…").with(Map.of(StoreHeader.NAME, store));
  }
}
