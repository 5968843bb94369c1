package unanimous.coordinator.read;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unanimous.node.web.KeyPath;
import unanimous.node.wire.StoreHeader;
import unanimous.node.wire.WireClient;
import unanimous.protocol.message.Member;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;

/** Has one replica in sync answer a read; if it cannot, another. */
public final class ReplicaReads {

  private static final Logger log = LoggerFactory.getLogger(ReplicaReads.class);

  private final ReadableReplicas replicas;
  private final WireClient client;

  public ReplicaReads(ReadableReplicas replicas, WireClient client) {
    this.replicas = replicas;
    this.client = client;
  }

  /** What came of a read. */
  public sealed interface Result {

    /** The value's bytes (none when HEAD asked), its length, and the revision's tag. */
    record Found(Value value, long length, String tag) implements Result {}

    /** There is no such key. */
    record Absent() implements Result {}

    /** The key is in doubt at every replica that answered. */
    record InDoubt() implements Result {}

    /** No replica answered. */
    record Unavailable() implements Result {}
  }

  /**
   * Reads the key.
   *
   * @param method GET, or HEAD for the revision alone
   */
  public Result read(String method, Key key) {
    Result result = new Result.Unavailable();
    for (Member replica : replicas.shuffled()) {
      try {
        Optional<Result> answer = ask(replica, method, key);
        if (answer.isPresent()) {
          return answer.get();
        }
        result = new Result.InDoubt();
      } catch (IOException e) {
        log.debug("{} does not answer a read", replica.name(), e);
      }
    }
    return result;
  }

  /** Empty if the key is in doubt there. */
  private Optional<Result> ask(Member replica, String method, Key key) throws IOException {
    var request = new HttpUriRequestBase(method, URI.create(replica.url() + KeyPath.targetOf(key)));
    request.setHeader(StoreHeader.NAME, replica.storeId());
    return client.execute(request, response -> interpret(replica, response));
  }

  private static Optional<Result> interpret(Member replica, ClassicHttpResponse response)
      throws IOException, HttpException {
    // Whatever listens there now: only the registered store may say that a key does not exist.
    Header store = response.getHeader(StoreHeader.NAME);
    if (store == null || !store.getValue().equals(replica.storeId())) {
      throw new IOException("answered by another store, with status " + response.getCode());
    }
    return switch (response.getCode()) {
      case HttpStatus.SC_OK -> Optional.of(found(response));
      case HttpStatus.SC_NOT_FOUND -> Optional.of(new Result.Absent());
      case HttpStatus.SC_SERVICE_UNAVAILABLE -> Optional.empty();
      default -> throw new IOException("answered with status " + response.getCode());
    };
  }

  private static Result found(ClassicHttpResponse response) throws IOException, HttpException {
    byte[] value =
        response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
    long length = Long.parseLong(header(response, "Content-Length"));
    return new Result.Found(new Value(value), length, header(response, "ETag"));
  }

  private static String header(ClassicHttpResponse response, String name)
      throws IOException, HttpException {
    Header header = response.getHeader(name);
    if (header == null) {
      throw new IOException("answered without " + name);
    }
    return header.getValue();
  }
}
