package unanimous.replica.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.ForcedOutcome.Standing;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.participant.OutcomeRecord;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.PreparedRecord;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

/**
 * Draws records such as a participant may write: no two prepared ones hold the same key. Often, as
 * under load, ids and revisions follow one another.
 */
final class RandomRecords {

  static final List<Key> KEYS =
      IntStream.range(0, 12).mapToObj(i -> new Key("key/" + i + " ü")).toList();

  private final Random random;
  private final ParticipantLogModel model;
  private TransactionId lastId = new TransactionId(1, 0);
  private long lastRevision;

  RandomRecords(long seed, ParticipantLogModel model) {
    this.random = new Random(seed);
    this.model = model;
  }

  /** Some records for one force; the model has taken them already. */
  List<ParticipantRecord> batch() {
    List<ParticipantRecord> batch = new ArrayList<>();
    for (int i = random.nextInt(1, 12); i > 0; i--) {
      ParticipantRecord record = next();
      model.take(record);
      batch.add(record);
    }
    return batch;
  }

  private ParticipantRecord next() {
    return switch (random.nextInt(21)) {
      case 0, 1, 2, 3, 4, 5, 6 -> prepared();
      case 7, 8, 9, 10, 11 -> model.prepared.isEmpty() ? prepared() : applied();
      case 12, 13, 14 -> new ParticipantRecord.Aborted(oneOf(model.prepared.keySet()));
      case 15 -> new ParticipantRecord.RefusedToPeer(new OutcomeRecord.Refused(freshId()));
      case 16 -> new ParticipantRecord.SettledBelow(laterMark());
      case 17, 18 -> new ParticipantRecord.RosterLearned(roster());
      case 19 -> new ParticipantRecord.Forced(forced());
      default -> new ParticipantRecord.CoordinatorAccepted(identity());
    };
  }

  private ParticipantRecord prepared() {
    Set<Key> held =
        model.prepared.values().stream()
            .flatMap(record -> record.transaction().keys().stream())
            .collect(Collectors.toSet());
    List<Key> free = KEYS.stream().filter(key -> !held.contains(key)).toList();
    if (free.isEmpty()) {
      return applied();
    }
    List<Operation> operations =
        free.stream().limit(random.nextInt(1, 4)).map(this::operation).toList();
    List<Condition> conditions =
        free.stream().limit(random.nextInt(3)).map(this::condition).toList();
    Transaction transaction = new Transaction(operations, conditions);
    Instant now = Instant.ofEpochMilli(random.nextInt(1, 1_000_000));
    return new ParticipantRecord.Prepared(new PreparedRecord(freshId(), names(), transaction, now));
  }

  private ParticipantRecord applied() {
    TransactionId id = random.nextInt(4) > 0 ? firstPrepared() : oneOf(model.prepared.keySet());
    PreparedRecord prepared = model.prepared.get(id);
    lastRevision = random.nextInt(4) > 0 ? lastRevision + 1 : random.nextLong(1, 1_000_000);
    return new ParticipantRecord.Applied(
        new OutcomeRecord.Committed(id, lastRevision),
        prepared == null ? List.of() : prepared.transaction().operations());
  }

  /** Anew, or how one stands now. */
  private ForcedOutcome forced() {
    Standing[] standings = Standing.values();
    return new ForcedOutcome(
        random.nextBoolean() ? freshId() : new TransactionId(1, random.nextInt(3)),
        random.nextBoolean()
            ? new Decision.Aborted()
            : new Decision.Committed(random.nextLong(1, 1_000_000)),
        Instant.ofEpochMilli(random.nextInt(1_000_000)),
        standings[random.nextInt(standings.length)]);
  }

  private Operation operation(Key key) {
    byte[] bytes = new byte[random.nextInt(5)];
    random.nextBytes(bytes);
    return random.nextInt(3) == 0
        ? new Operation.Delete(key)
        : new Operation.Put(key, new Value(bytes));
  }

  private Condition condition(Key key) {
    return new Condition(key, random.nextInt(3));
  }

  private TransactionId freshId() {
    TransactionId id = random.nextInt(4) > 0 ? nextId() : strayId();
    return model.prepared.containsKey(id) || model.outcomes.containsKey(id) ? freshId() : id;
  }

  private TransactionId nextId() {
    lastId = new TransactionId(lastId.epoch(), lastId.sequence() + 1);
    return lastId;
  }

  private TransactionId strayId() {
    return new TransactionId(random.nextLong(1, 100), random.nextLong(1, 1_000_000));
  }

  private TransactionId firstPrepared() {
    return model.prepared.keySet().stream().min(Comparator.naturalOrder()).orElseGet(this::freshId);
  }

  /** Marks only grow. */
  private TransactionId laterMark() {
    TransactionId next = model.outcomes.higherKey(model.settledBelow());
    return next == null ? model.settledBelow() : next;
  }

  private TransactionId oneOf(Collection<TransactionId> ids) {
    return ids.isEmpty()
        ? freshId()
        : ids.stream().skip(random.nextInt(ids.size())).findFirst().orElseThrow();
  }

  private List<ParticipantName> names() {
    return roster().stream().map(Member::name).toList();
  }

  private List<Member> roster() {
    int first = random.nextInt(1, 4);
    return IntStream.range(first, first + random.nextInt(1, 4))
        .mapToObj(i -> new Member(new ParticipantName("replica-" + i), "url " + i, "store " + i))
        .toList();
  }

  private CoordinatorIdentity identity() {
    return new CoordinatorIdentity("cluster", random.nextLong(100), "run " + random.nextInt());
  }
}
