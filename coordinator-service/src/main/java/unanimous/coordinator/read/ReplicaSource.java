package unanimous.coordinator.read;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import unanimous.coordinator.read.ReplicaReads.Result;
import unanimous.node.web.KeyPath;
import unanimous.node.wire.ReadAnswer;
import unanimous.node.wire.StoreHeader;
import unanimous.node.wire.WaitPreference;
import unanimous.node.wire.WireClient;
import unanimous.node.wire.WireFormat;
import unanimous.protocol.message.Member;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;

/** Reads of one replica's store, and of no other that may listen at its address. */
final class ReplicaSource {

  private final Member replica;
  private final WireClient client;
  private final URI reads;
  private final AtomicInteger underWay = new AtomicInteger();

  ReplicaSource(Member replica, WireClient client) {
    this.replica = replica;
    this.client = client;
    this.reads = URI.create(replica.url() + "/reads");
  }

  /** Whether it has been asked something that it has not answered yet. */
  boolean isBusy() {
    return underWay.get() > 0;
  }

  /**
   * Reads the key by itself; waits, bounded, while it is in doubt there.
   *
   * @param method GET, or HEAD for the revision alone
   * @param fits whether there is memory for a value of so many bytes; only then it is read
   */
  Result readAlone(String method, Key key, IntPredicate fits) throws IOException {
    return ask(requestOf(method, key), response -> interpret(response, fits));
  }

  /**
   * Reads keys in one request and waits for no decision: an answer for each, none for a key that
   * must be read by itself.
   */
  List<Optional<Result>> readAtOnce(List<Key> keys) throws IOException {
    return keys.size() == 1 ? List.of(readAtOnce(keys.getFirst())) : readTogether(keys);
  }

  private Optional<Result> readAtOnce(Key key) throws IOException {
    ClassicHttpRequest request = requestOf("GET", key);
    request.setHeader(WaitPreference.NAME, WaitPreference.NONE);
    Result result = ask(request, response -> interpret(response, _ -> true));
    return result instanceof Result.InDoubt ? Optional.empty() : Optional.of(result);
  }

  private ClassicHttpRequest requestOf(String method, Key key) {
    return new BasicClassicHttpRequest(method, URI.create(replica.url() + KeyPath.targetOf(key)));
  }

  private List<Optional<Result>> readTogether(List<Key> keys) throws IOException {
    List<ReadAnswer> answers =
        ask(
                client.posting(reads, new ReadAnswer.Request(keys), WireFormat.CBOR),
                response -> {
                  StoreHeader.require(replica.storeId(), response);
                  return client.read(response, ReadAnswer.Response.class);
                })
            .answers();
    if (answers.size() != keys.size()) {
      throw new IOException("answered " + answers.size() + " of " + keys.size() + " reads");
    }
    return answers.stream().map(ReplicaSource::result).toList();
  }

  private static Optional<Result> result(ReadAnswer answer) {
    return switch (answer) {
      case ReadAnswer.Found(Value value, long revision) ->
          Optional.of(new Result.Found(value, value.length(), "\"" + revision + "\""));
      case ReadAnswer.Absent() -> Optional.of(new Result.Absent());
      case ReadAnswer.Apart() -> Optional.empty();
    };
  }

  private <A> A ask(ClassicHttpRequest request, HttpClientResponseHandler<A> handler)
      throws IOException {
    request.setHeader(StoreHeader.NAME, replica.storeId());
    underWay.incrementAndGet();
    try {
      return client.ask(request, handler);
    } finally {
      underWay.decrementAndGet();
    }
  }

  private Result interpret(ClassicHttpResponse response, IntPredicate fits)
      throws IOException, HttpException {
    StoreHeader.require(replica.storeId(), response);
    return switch (response.getCode()) {
      case HttpStatus.SC_OK -> found(response, fits);
      case HttpStatus.SC_NOT_FOUND -> new Result.Absent();
      case HttpStatus.SC_SERVICE_UNAVAILABLE -> new Result.InDoubt();
      default -> throw new IOException("answered with status " + response.getCode());
    };
  }

  private static Result found(ClassicHttpResponse response, IntPredicate fits)
      throws IOException, HttpException {
    int length = Integer.parseInt(header(response, "Content-Length"));
    String tag = header(response, "ETag");
    if (response.getEntity() == null) {
      return new Result.Found(new Value(new byte[0]), length, tag);
    }
    return fits.test(length)
        ? new Result.Found(new Value(WireClient.bytes(response.getEntity())), length, tag)
        : new Result.NoRoom();
  }

  @Override
  public String toString() {
    return replica.name().text();
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
