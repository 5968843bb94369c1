package unanimous.coordinator.read;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unanimous.coordinator.room.Room;
import unanimous.node.wire.ReadAnswer;
import unanimous.node.wire.WireClient;
import unanimous.protocol.message.Member;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;

/** Has one replica in sync answer a read; if it cannot, another. */
public final class ReplicaReads {

  private static final Logger log = LoggerFactory.getLogger(ReplicaReads.class);

  /** As much as a connection has for an answer anyway: such values need not find room. */
  static final int SMALL = 8_192;

  /** A request that takes longer has large values, or a replica that hangs (ADR 0013). */
  private static final Duration PATIENCE = Duration.ofMillis(5);

  /**
   * So many bytes of values fill a request: the copies of more would be made one after the other
   * here and at the replica, while other replicas have nothing to do (ADR 0013).
   */
  private static final int FULL = 256 << 10;

  private final ReadableReplicas replicas;
  private final WireClient client;

  /**
   * One for each store that was in sync: a replica has one, and another after its disk was lost.
   */
  private final Map<Member, ReplicaSource> sources = new ConcurrentHashMap<>();

  private final UsualSize usualSize = new UsualSize();
  private final GatheredReads<Optional<Result>> gathered;

  public ReplicaReads(ReadableReplicas replicas, WireClient client) {
    this(replicas, client, PATIENCE);
  }

  /** Lets reads wait for others by the caller's own measure. */
  ReplicaReads(ReadableReplicas replicas, WireClient client, Duration patience) {
    this.replicas = replicas;
    this.client = client;
    gathered =
        new GatheredReads<>(
            () -> Math.min(ReadAnswer.MAX_KEYS, usualSize.fittingIn(FULL)),
            patience,
            replicas::size,
            this::readTogether);
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
   * Reads the key, perhaps together with others that are wanted at the same time.
   *
   * @param method GET, or HEAD for the revision alone
   * @param memory where the value is to have its place
   */
  public Result read(String method, Key key, Room.Place memory) {
    IntPredicate fits = length -> length <= SMALL || memory.tryGrow(length);
    Optional<Result> answer = method.equals("GET") ? gathered.read(key) : Optional.empty();
    if (answer.isEmpty()) {
      return readAlone(method, key, fits);
    }
    // Only now: who sends the request for all must not take places for the others.
    return answer.get() instanceof Result.Found(Value value, _, _) && !fits.test(value.length())
        ? new Result.NoRoom()
        : answer.get();
  }

  /** An answer for each; none for a key that must be read by itself. */
  private List<Optional<Result>> readTogether(List<Key> keys) {
    List<Optional<Result>> answers = askFor(keys);
    for (Optional<Result> answer : answers) {
      if (answer.isPresent() && answer.get() instanceof Result.Found found) {
        usualSize.saw(found.length());
      }
    }
    return answers;
  }

  private List<Optional<Result>> askFor(List<Key> keys) {
    List<Member> order = keys.size() == 1 ? replicas.shuffled() : replicas.shuffledAtTimes();
    for (ReplicaSource source : idleFirst(order)) {
      try {
        return source.readAtOnce(keys);
      } catch (IOException e) {
        log.debug("{} does not answer reads", source, e);
      }
    }
    return Collections.nCopies(keys.size(), Optional.of(new Result.Unavailable()));
  }

  private Result readAlone(String method, Key key, IntPredicate fits) {
    Result result = new Result.Unavailable();
    for (ReplicaSource source : idleFirst(replicas.shuffled())) {
      try {
        Result answer = source.readAlone(method, key, fits);
        if (!(answer instanceof Result.InDoubt)) {
          return answer;
        }
        result = answer;
      } catch (IOException e) {
        log.debug("{} does not answer a read", source, e);
      }
    }
    return result;
  }

  /** In the order that was drawn, except that one which is slow to answer is not asked first. */
  private List<ReplicaSource> idleFirst(List<Member> order) {
    List<ReplicaSource> idle = new ArrayList<>();
    List<ReplicaSource> busy = new ArrayList<>();
    for (Member replica : order) {
      ReplicaSource source = sources.computeIfAbsent(replica, this::source);
      (source.isBusy() ? busy : idle).add(source);
    }
    idle.addAll(busy);
    return idle;
  }

  private ReplicaSource source(Member replica) {
    return new ReplicaSource(replica, client);
  }
}
