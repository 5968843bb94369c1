package unanimous.coordinator.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import unanimous.coordinator.room.TestRoom;
import unanimous.node.access.PeerAccess;
import unanimous.node.testing.FakePeer;
import unanimous.node.testing.FakePeer.Behaviour;
import unanimous.node.testing.FakePeer.Response;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.node.wire.StoreHeader;
import unanimous.node.wire.WireClient;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.Key;

class KeyGetTest {

  private static final int LARGEST = 10_000;
  private static final Response FOUND = found("value");

  private static Response found(String value) {
    return Response.json(value).with(Map.of(StoreHeader.NAME, "store", "ETag", "\"42\""));
  }

  private final FakePeer replica = new FakePeer(_ -> FOUND);
  private final WireClient client = new WireClient(Duration.ofSeconds(5), PeerAccess.NONE);
  private final ReadableReplicas replicas = new ReadableReplicas();
  private final KeyGet get =
      new KeyGet(new ReplicaReads(replicas, client), TestRoom.of(1), TestRoom.of(LARGEST));
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  KeyGetTest() throws IOException {
    replicas.set(List.of(new Member(new ParticipantName("replica-1"), replica.url(), "store")));
  }

  @AfterEach
  void close() {
    client.close();
    replica.close();
  }

  @Test
  void answersWithTheBytesAndTheRevisionAsTag() throws IOException {
    get("GET");

    assertThat(response.getContentAsString()).isEqualTo("value");
    assertThat(response.getContentType()).isEqualTo("application/octet-stream");
    assertThat(response.getHeader("ETag")).isEqualTo("\"42\"");
  }

  @Test
  void saysWhyThereIsNoAnswer() {
    replica.behave(_ -> Response.status(404, "").with(Map.of(StoreHeader.NAME, "store")));
    assertThat(refusal().type()).isEqualTo(ProblemType.KEY_NOT_FOUND);
    assertThat(refusal().extras()).containsEntry("key", "k");

    replica.behave(_ -> Response.status(503, "").with(Map.of(StoreHeader.NAME, "store")));
    assertThat(refusal().type()).isEqualTo(ProblemType.IN_DOUBT);

    replica.behave(Behaviour::hangUp);
    assertThat(refusal().type()).isEqualTo(ProblemType.REPLICA_UNAVAILABLE);
  }

  @Test
  void refusesMoreReadsThanMayBeUnderWay() throws IOException {
    Semaphore mayAnswer = new Semaphore(0);
    replica.behave(_ -> {
      mayAnswer.acquireUninterruptibly();
      return FOUND;
    });
    CompletableFuture<Void> reading = CompletableFuture.runAsync(this::getQuietly);
    await().until(() -> !replica.requests().isEmpty());

    assertThat(refusal().type()).isEqualTo(ProblemType.OVERLOADED);

    mayAnswer.release(2);
    reading.join();
    get("GET");
    assertThat(response.getStatus()).isEqualTo(200);
  }

  @Test
  void holdsTheMemoryOfALargeValueUntilItIsAnswered() throws IOException {
    replica.behave(_ -> found("v".repeat(LARGEST)));
    get("GET");
    get("GET");
    assertThat(response.getContentAsString()).hasSize(2 * LARGEST);

    replica.behave(_ -> found("v".repeat(LARGEST + 1)));
    assertThat(refusal().type()).isEqualTo(ProblemType.OVERLOADED);
  }

  private void getQuietly() {
    try {
      get("HEAD");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void get(String method) throws IOException {
    get.handle(new Key("k"), new MockHttpServletRequest(method, "/kv/k"), response);
  }

  private Problem refusal() {
    return catchThrowableOfType(ProblemException.class, () -> get("GET")).problem();
  }
}
