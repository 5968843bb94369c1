package unanimous.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.node.testing.RunningService.requireProblem;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import unanimous.node.testing.RawHttp;
import unanimous.node.web.KeyPath;
import unanimous.node.wire.WireJson;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

/** What a replica answers to reads of one key, of several and of a page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadsTest {

  private static final JsonMapper JSON = WireJson.mapper();

  private RunningReplica replica;

  @BeforeAll
  void start(@TempDir Path folder) {
    replica = RunningReplica.start(folder);
  }

  @AfterAll
  void stop() {
    replica.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", "../..", "../../..", ".", "a/./b", "//", "a;b", "%2F", "\\", "é", "a b"})
  void findsAKeyWhateverItLooksLike(String text) throws Exception {
    Key key = new Key(text);
    TransactionId id = replica.nextId();
    Batch batch = replica.putting(id, key, new Value(new byte[] {'h', 'i'}));

    assertThat(replica.post("/transactions/messages", JSON.writeValueAsString(batch)).body())
        .contains("acknowledged");

    assertThat(RawHttp.exchange(replica.port(), RawHttp.head("GET " + KeyPath.targetOf(key))))
        .startsWith("HTTP/1.1 200")
        .endsWith("\r\n\r\nhi");
  }

  @Test
  void listsKeysAndReadsSomeOfThemTogether() throws Exception {
    replica.commit(new Operation.Put(new Key("many/a b+c"), new Value(new byte[] {'h', 'i'})), 3);
    replica.commit(new Operation.Put(new Key("many/ü"), new Value(new byte[0])), 4);

    String first = "{\"entries\":[{\"key\":\"many/a b+c\",\"revision\":3,\"value\":\"aGk=\"}],";
    assertThat(replica.get("/kv?prefix=many/&limit=1").body())
        .isEqualTo(first + "\"next\":\"many/a b+c\"}");
    assertThat(replica.get("/kv?prefix=many%2F&after=many/a+b%2Bc&values=false").body())
        .isEqualTo("{\"entries\":[{\"key\":\"many/ü\",\"revision\":4}],\"next\":null}");
    assertThat(replica.post("/snapshot", "{\"keys\":[\"many/none\",\"many/a b+c\"]}").body())
        .isEqualTo(
            "{\"answers\":[{\"absent\":{}},{\"found\":{\"value\":\"aGk=\",\"revision\":3}}]}");
  }

  /** Also of a key that is about to be inserted, but not beyond the end of the page. */
  @Test
  void answersForNoKeysOfWhichOneIsInDoubt() throws Exception {
    replica.commit(new Operation.Put(new Key("doubt/a"), new Value(new byte[0])), 5);
    replica.commit(new Operation.Put(new Key("doubt/c"), new Value(new byte[0])), 6);
    TransactionId id = replica.nextId();
    Operation put = new Operation.Put(new Key("doubt/b"), new Value(new byte[0]));
    replica.tell(new CoordinatorMessage.Prepare(id, List.of(), Transaction.of(put)));
    try {
      requireInDoubt(replica.get("/kv?prefix=doubt/"), id);
      requireInDoubt(replica.post("/snapshot", "{\"keys\":[\"doubt/a\",\"doubt/b\"]}"), id);
      assertThat(replica.get("/kv?prefix=doubt/&limit=1").body()).contains("\"next\":\"doubt/a\"");
      assertThat(replica.get("/kv?prefix=doubt/&after=doubt/b").body()).contains("doubt/c");
      assertThat(replica.post("/snapshot", "{\"keys\":[\"doubt/a\"]}").body()).contains("found");
    } finally {
      replica.tell(new CoordinatorMessage.Abort(id));
    }
    assertThat(replica.get("/kv?prefix=doubt/").body()).contains("doubt/a", "doubt/c");
  }

  private static void requireInDoubt(HttpResponse<String> response, TransactionId id) {
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("urn:unanimous:in-doubt", id.toString());
  }

  @Test
  void readsNoMoreTogetherThanItMay() throws Exception {
    byte[] large = new byte[600_000];
    replica.commit(new Operation.Put(new Key("large/a"), new Value(large)), 7);
    replica.commit(new Operation.Put(new Key("large/b"), new Value(large)), 8);

    HttpResponse<String> response =
        replica.post("/snapshot", "{\"keys\":[\"large/a\",\"large/b\"]}");

    requireProblem(response, 413, "value-too-large");
    assertThat(response.body()).contains("large/b");
    requireProblem(
        replica.post("/snapshot", "{\"keys\":[" + "\"a\",".repeat(256) + "\"a\"]}"),
        400,
        "invalid-request");
  }
}
