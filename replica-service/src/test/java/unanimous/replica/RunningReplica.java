package unanimous.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import unanimous.node.testing.RunningService;
import unanimous.node.wire.WireFormat;
import unanimous.node.wire.WireJson;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

/** A replica over real HTTP, and the coordinator that it hears. */
final class RunningReplica implements AutoCloseable {

  static final CoordinatorIdentity COORDINATOR = new CoordinatorIdentity("c", 1, "i");

  private static final JsonMapper JSON = WireJson.mapper();

  private final RunningService service;
  private long sequence = 100;

  private RunningReplica(RunningService service) {
    this.service = service;
  }

  static RunningReplica start(Path data) {
    return new RunningReplica(
        RunningService.start(
            ReplicaApplication.class,
            "--unanimous.data=" + data,
            "--unanimous.in-doubt-threshold=1ms",
            "--unanimous.read-wait=100ms"));
  }

  int port() {
    return service.port();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return service.get(path);
  }

  HttpResponse<String> post(String path, String document) throws IOException, InterruptedException {
    return service.post(path, document);
  }

  HttpResponse<byte[]> postCbor(String path, Object message)
      throws IOException, InterruptedException {
    return service.post(path, "application/cbor", WireFormat.CBOR.write(message));
  }

  HttpResponse<String> request(String method, String path, String body)
      throws IOException, InterruptedException {
    return service.send(method, path, body);
  }

  /** The id of a transaction that nobody has begun. */
  TransactionId nextId() {
    return new TransactionId(1, sequence++);
  }

  void commit(Operation operation, long revision) throws IOException, InterruptedException {
    TransactionId id = nextId();
    tell(
        new CoordinatorMessage.Prepare(id, List.of(), Transaction.of(operation)),
        new CoordinatorMessage.Commit(id, revision));
  }

  void tell(CoordinatorMessage... messages) throws IOException, InterruptedException {
    String batch = JSON.writeValueAsString(batchOf(messages));
    assertThat(post("/transactions/messages", batch).statusCode()).isEqualTo(200);
  }

  /** A whole transaction in one batch. */
  Batch putting(TransactionId id, Key key, Value value) throws IOException, InterruptedException {
    Transaction put = Transaction.of(new Operation.Put(key, value));
    return batchOf(
        new CoordinatorMessage.Prepare(id, List.of(), put), new CoordinatorMessage.Commit(id, 2));
  }

  private Batch batchOf(CoordinatorMessage... messages) throws IOException, InterruptedException {
    return new Batch(COORDINATOR, introduced(), List.of(messages));
  }

  /** Says hello, and returns the identity of the store that welcomes. */
  String introduced() throws IOException, InterruptedException {
    String answer = post("/hello", JSON.writeValueAsString(new Hello(COORDINATOR, 10))).body();
    HelloAnswer welcome = JSON.readValue(answer, HelloAnswer.class);
    return ((HelloAnswer.Welcome) welcome).storeId();
  }

  @Override
  public void close() {
    service.close();
  }
}
