package unanimous.coordinator.read;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import unanimous.coordinator.read.ReplicaReads.Result;
import unanimous.coordinator.room.Room;
import unanimous.node.web.KeyPath;
import unanimous.node.wire.ReadAnswer;
import unanimous.node.wire.StoreHeader;
import unanimous.node.wire.WireClient;
import unanimous.protocol.message.Member;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;

/** Reads of one replica's store, and of no other that may listen at its address. */
final class ReplicaSource {

  /** As much as a connection has for an answer anyway: such values need not find room. */
  private static final int SMALL = 8_192;

  private final Member replica;
  private final WireClient client;
  private final GatheredReads<Optional<Result>> gathered =
      new GatheredReads<>(ReadAnswer.MAX_KEYS, this::readTogether);

  ReplicaSource(Member replica, WireClient client) {
    this.replica = replica;
    this.client = client;
  }

  /**
   * Reads the key, perhaps together with others that are wanted at the same time.
   *
   * @param memory where the value is to have its place
   */
  Result read(Key key, Room.Place memory) throws IOException {
    Optional<Result> answer = gathered.read(key);
    if (answer.isEmpty()) {
      return readAlone("GET", key, memory);
    }
    // Only now: who sends the request for all must not take places for the others.
    return answer.get() instanceof Result.Found(Value value, _, _) && !fits(value.length(), memory)
        ? new Result.NoRoom()
        : answer.get();
  }

  /**
   * Reads the key by itself; waits, bounded, while it is in doubt there.
   *
   * @param method GET, or HEAD for the revision alone
   * @param memory where the value is to have its place
   */
  Result readAlone(String method, Key key, Room.Place memory) throws IOException {
    return readAlone(method, key, length -> fits(length, memory));
  }

  private static boolean fits(int length, Room.Place memory) {
    return length <= SMALL || memory.tryGrow(length);
  }

  /** Only a value that fits is read. */
  private Result readAlone(String method, Key key, IntPredicate fits) throws IOException {
    var request =
        new BasicClassicHttpRequest(method, URI.create(replica.url() + KeyPath.targetOf(key)));
    return client.execute(fromStore(request), response -> interpret(response, fits));
  }

  /** An answer for each; none for a key that must be read by itself. */
  private List<Optional<Result>> readTogether(List<Key> keys) throws IOException {
    if (keys.size() == 1) {
      return List.of(Optional.of(readAlone("GET", keys.getFirst(), _ -> true)));
    }
    ClassicHttpRequest request =
        fromStore(client.posting(replica.url() + "/reads", new ReadAnswer.Request(keys)));
    ReadAnswer.Response response =
        client.execute(
            request,
            answer -> {
              StoreHeader.require(replica.storeId(), answer);
              return client.read(answer, ReadAnswer.Response.class);
            });
    return response.answers().stream().map(ReplicaSource::result).toList();
  }

  private static Optional<Result> result(ReadAnswer answer) {
    return switch (answer) {
      case ReadAnswer.Found(Value value, long revision) ->
          Optional.of(new Result.Found(value, value.length(), "\"" + revision + "\""));
      case ReadAnswer.Absent() -> Optional.of(new Result.Absent());
      case ReadAnswer.Apart() -> Optional.empty();
    };
  }

  private ClassicHttpRequest fromStore(ClassicHttpRequest request) {
    request.setHeader(StoreHeader.NAME, replica.storeId());
    return request;
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
        ? new Result.Found(new Value(EntityUtils.toByteArray(response.getEntity())), length, tag)
        : new Result.NoRoom();
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
