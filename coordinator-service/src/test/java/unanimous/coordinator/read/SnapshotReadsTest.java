package unanimous.coordinator.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import unanimous.coordinator.room.Room;
import unanimous.coordinator.room.TestRoom;
import unanimous.node.access.PeerAccess;
import unanimous.node.testing.FakePeer;
import unanimous.node.testing.FakePeer.Behaviour;
import unanimous.node.testing.FakePeer.Response;
import unanimous.node.web.PageQuery;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.node.wire.ReadAnswer;
import unanimous.node.wire.StoreHeader;
import unanimous.node.wire.WireClient;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;

class SnapshotReadsTest {

  private static final PageQuery QUERY =
      new PageQuery("a/", Optional.of(new Key("a/b c")), 7, false);
  private static final String PAGE = "{\"entries\":[],\"next\":null}";
  private static final String TWO =
      "{\"answers\":[{\"found\":{\"value\":\"dgA=\",\"revision\":42}},{\"absent\":{}}]}";

  /** The size of the room for values, which is more than what needs none. */
  private static final int VALUES = 20_000;

  private final FakePeer first = new FakePeer(says(200, PAGE, "store-1"));
  private final FakePeer second = new FakePeer(says(200, PAGE, "store-2"));
  private final WireClient client = new WireClient(Duration.ofSeconds(5), PeerAccess.NONE);
  private final ReadableReplicas replicas = new ReadableReplicas();
  private final Room values = TestRoom.of(VALUES);
  private final SnapshotReads reads = new SnapshotReads(replicas, client, TestRoom.of(1), values);

  SnapshotReadsTest() throws IOException {
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
  void passesOnThePageOfOneReplica() {
    assertThat(page()).isEqualTo(PAGE);

    assertThat(all())
        .singleElement()
        .satisfies(request -> {
          assertThat(request.target())
              .isEqualTo("/kv?prefix=a%2F&after=a%2Fb+c&limit=7&values=false");
          assertThat(request.header(StoreHeader.NAME)).startsWith("store-");
        });
  }

  @Test
  void passesOnAPageAfterBothReplicasHaveRestarted() throws IOException {
    for (int i = 0; i < 16; i++) {
      page();
    }
    first.restart();
    second.restart();

    assertThat(page()).isEqualTo(PAGE);
  }

  @Test
  void readsSomeKeysAtOneReplica() {
    first.behave(says(200, TWO, "store-1"));
    second.behave(says(200, TWO, "store-2"));

    assertThat(together("a", "b"))
        .containsExactly(
            new ReadAnswer.Found(new Value(new byte[] {'v', 0}), 42), new ReadAnswer.Absent());
    assertThat(all())
        .singleElement()
        .satisfies(request -> {
          assertThat(request.target()).isEqualTo("/snapshot");
          assertThat(request.body()).isEqualTo("{\"keys\":[\"a\",\"b\"]}");
        });
  }

  @Test
  void believesNoAnswerThatLeavesSomethingOut() {
    first.behave(says(200, TWO, "store-1"));
    second.behave(says(200, TWO, "store-2"));

    assertThat(refusal(() -> together("a"))).isEqualTo(ProblemType.REPLICA_UNAVAILABLE);
  }

  @Test
  void asksAnotherWhenOneDoesNotAnswer() {
    first.behave(Behaviour::hangUp);
    requireAlwaysAPage();

    first.behave(says(500, "…", "store-1"));
    requireAlwaysAPage();

    second.behave(Behaviour::hangUp);
    assertThat(refusal(this::page)).isEqualTo(ProblemType.REPLICA_UNAVAILABLE);
  }

  @Test
  void believesOnlyTheStoreThatIsRegistered() {
    first.behave(says(200, "{\"entries\":[],\"next\":\"foreign\"}", "store-9"));
    requireAlwaysAPage();

    first.behave(_ -> Response.json("{\"entries\":[],\"next\":\"foreign\"}"));
    requireAlwaysAPage();
  }

  @Test
  void asksAnotherWhereSomethingIsInDoubt() {
    first.behave(says(503, "…", "store-1"));
    requireAlwaysAPage();

    second.behave(Behaviour::hangUp);
    assertThat(refusal(this::page)).isEqualTo(ProblemType.IN_DOUBT);

    second.behave(says(503, "…", "store-2"));
    assertThat(refusal(this::page)).isEqualTo(ProblemType.IN_DOUBT);
  }

  /** Another replica has the same values. */
  @Test
  void asksNobodyElseWhenItIsTooMuch() {
    first.behave(says(413, "…", "store-1"));
    second.behave(says(413, "…", "store-2"));

    assertThat(refusal(() -> together("a"))).isEqualTo(ProblemType.VALUE_TOO_LARGE);
    assertThat(all()).hasSize(1);
  }

  /** A client takes its answer as slowly as it likes. */
  @Test
  void keepsMemoryForWhatWasReadUntilItIsAnswered() {
    bothSay("x".repeat(15_000));
    try (Room.Place memory = reads.memory()) {
      reads.page(QUERY, memory);

      assertThat(TestRoom.free(values, VALUES)).isEqualTo(5_000);
      assertThat(refusal(this::page)).isEqualTo(ProblemType.OVERLOADED);
    }
    assertThat(page()).hasSize(15_000);
  }

  @Test
  void keepsMemoryForTheTextOfValuesToo() {
    bothSay(valueOf(6_000));
    try (Room.Place memory = reads.memory()) {
      reads.together(List.of(new Key("a")), memory);

      assertThat(TestRoom.free(values, VALUES)).isEqualTo(VALUES - 14_000);
      assertThat(refusal(() -> together("a"))).isEqualTo(ProblemType.OVERLOADED);

      bothSay(valueOf(1_000));
      assertThat(together("a")).hasSize(1);
    }
  }

  private void bothSay(String body) {
    first.behave(says(200, body, "store-1"));
    second.behave(says(200, body, "store-2"));
  }

  private static String valueOf(int bytes) {
    String text = Base64.getEncoder().encodeToString(new byte[bytes]);
    return "{\"answers\":[{\"found\":{\"value\":\"%s\",\"revision\":1}}]}".formatted(text);
  }

  @Test
  void isUnavailableWhenNobodyIsInSync() {
    replicas.set(List.of());

    assertThat(refusal(this::page)).isEqualTo(ProblemType.REPLICA_UNAVAILABLE);
  }

  /** Whichever replica chance asks first. */
  private void requireAlwaysAPage() {
    for (int i = 0; i < 16; i++) {
      assertThat(page()).isEqualTo(PAGE);
    }
  }

  private String page() {
    try (Room.Place memory = reads.memory()) {
      return new String(reads.page(QUERY, memory), StandardCharsets.UTF_8);
    }
  }

  private List<ReadAnswer> together(String... keys) {
    try (Room.Place memory = reads.memory()) {
      return reads.together(Stream.of(keys).map(Key::new).toList(), memory);
    }
  }

  private static ProblemType refusal(Runnable read) {
    return catchThrowableOfType(ProblemException.class, read::run).problem().type();
  }

  private List<FakePeer.Request> all() {
    return Stream.concat(first.requests().stream(), second.requests().stream()).toList();
  }

  private static Behaviour says(int status, String body, String store) {
    return _ -> Response.status(status, body).with(Map.of(StoreHeader.NAME, store));
  }
}
