package unanimous.coordinator.read;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unanimous.coordinator.room.Room;
import unanimous.node.wire.WireClient;
import unanimous.protocol.message.Member;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;

/** Has one replica in sync answer a read; if it cannot, another. */
public final class ReplicaReads {

  private static final Logger log = LoggerFactory.getLogger(ReplicaReads.class);

  private final ReadableReplicas replicas;
  private final WireClient client;

  /**
   * One for each store that was in sync: a replica has one, and another after its disk was lost.
   */
  private final Map<Member, ReplicaSource> sources = new ConcurrentHashMap<>();

  public ReplicaReads(ReadableReplicas replicas, WireClient client) {
    this.replicas = replicas;
    this.client = client;
  }

  /** What came of a read. */
  public sealed interface Result {

    /** The value's bytes (none when HEAD asked), its length, and the revision's tag. */
    record Found(Value value, long length, String tag) implements Result {}

    /** There is no memory for the value now. */
    record NoRoom() implements Result {}

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
   * @param memory where the value is to have its place
   */
  public Result read(String method, Key key, Room.Place memory) {
    Result result = new Result.Unavailable();
    for (Member replica : replicas.shuffled()) {
      try {
        Result answer = read(source(replica), method, key, memory);
        if (!(answer instanceof Result.InDoubt)) {
          return answer;
        }
        result = answer;
      } catch (IOException e) {
        log.debug("{} does not answer a read", replica.name(), e);
      }
    }
    return result;
  }

  private static Result read(ReplicaSource source, String method, Key key, Room.Place memory)
      throws IOException {
    return method.equals("GET") ? source.read(key, memory) : source.readAlone(method, key, memory);
  }

  private ReplicaSource source(Member replica) {
    return sources.computeIfAbsent(replica, known -> new ReplicaSource(known, client));
  }
}
