package unanimous.coordinator.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import unanimous.coordinator.read.ReplicaReads.Result;
import unanimous.node.access.PeerAccess;
import unanimous.node.testing.FakePeer;
import unanimous.node.testing.FakePeer.Response;
import unanimous.node.wire.ReadAnswer;
import unanimous.node.wire.StoreHeader;
import unanimous.node.wire.WireClient;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;

/** Reads of several keys; {@link ReplicaReadsTest} has those of one. */
class ReplicaSourceTest {

  private static final String TOGETHER =
      "{\"answers\":[{\"found\":{\"value\":\"dgA=\",\"revision\":42}},{\"absent\":{}},{\"apart\":{}}]}";
  private static final List<Key> KEYS = List.of(new Key("b"), new Key("c"), new Key("d"));

  private volatile Response together = Response.json(TOGETHER).with(store("store"));
  private final FakePeer replica = new FakePeer(_ -> together);
  private final WireClient client = new WireClient(Duration.ofSeconds(30), PeerAccess.NONE);
  private final ReplicaSource source =
      new ReplicaSource(
          new Member(new ParticipantName("replica-1"), replica.url(), "store"), client);

  ReplicaSourceTest() throws IOException {}

  private static Map<String, String> store(String id) {
    return Map.of(StoreHeader.NAME, id);
  }

  @AfterEach
  void close() {
    client.close();
    replica.close();
  }

  @Test
  void answersForEachKey() throws IOException {
    assertThat(source.readAtOnce(KEYS))
        .containsExactly(
            Optional.of(new Result.Found(new Value(new byte[] {'v', 0}), 2, "\"42\"")),
            Optional.of(new Result.Absent()),
            Optional.empty());
    assertThat(replica.requests("/reads"))
        .singleElement()
        .satisfies(request -> {
          assertThat(request.header(StoreHeader.NAME)).isEqualTo("store");
          assertThat(request.header("Content-Type")).isEqualTo("application/cbor");
          assertThat(request.read(ReadAnswer.Request.class).keys()).isEqualTo(KEYS);
        });
    assertThat(source.isBusy()).isFalse();
  }

  @Test
  void believesOnlyTheStoreThatIsRegistered() {
    together = Response.json(TOGETHER).with(store("another"));

    assertThatThrownBy(() -> source.readAtOnce(KEYS)).hasMessageContaining("another store");
  }

  @Test
  void believesNoAnswerThatLeavesSomethingOut() {
    together = Response.json("{\"answers\":[{\"absent\":{}}]}").with(store("store"));

    assertThatThrownBy(() -> source.readAtOnce(KEYS)).hasMessageContaining("answered 1 of 3");
  }
}
