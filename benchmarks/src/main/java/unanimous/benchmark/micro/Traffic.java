package unanimous.benchmark.micro;

import java.util.List;
import java.util.stream.LongStream;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

/** What a coordinator sends to a replica under a load of puts of 100 bytes over 10,000 keys. */
final class Traffic {

  static final String STORE_ID = "0b9a2d3c-7f0e-4a51-9a0b-1f2e3d4c5b6a";
  static final CoordinatorIdentity COORDINATOR =
      new CoordinatorIdentity("2f6d1c9e-5b7a-4c3d-8e1f-0a9b8c7d6e5f", 1, "run");
  static final List<ParticipantName> PARTICIPANTS =
      LongStream.rangeClosed(1, 3).mapToObj(n -> new ParticipantName("replica-" + n)).toList();

  private static final int KEYS = 10_000;
  private static final Value VALUE = new Value(new byte[100]);

  private Traffic() {}

  static TransactionId id(long sequence) {
    return new TransactionId(COORDINATOR.epoch(), sequence);
  }

  static Transaction put(long sequence) {
    return Transaction.of(new Operation.Put(new Key("b100-" + sequence % KEYS), VALUE));
  }

  /** So many, from a sequence number on. */
  static List<CoordinatorMessage> prepares(long first, int count) {
    return LongStream.range(first, first + count)
        .<CoordinatorMessage>mapToObj(
            sequence -> new CoordinatorMessage.Prepare(id(sequence), PARTICIPANTS, put(sequence)))
        .toList();
  }

  /** Of the same transactions; the revision of each is its sequence number. */
  static List<CoordinatorMessage> commits(long first, int count) {
    return LongStream.range(first, first + count)
        .<CoordinatorMessage>mapToObj(
            sequence -> new CoordinatorMessage.Commit(id(sequence), sequence))
        .toList();
  }

  static Batch batch(List<CoordinatorMessage> messages) {
    return new Batch(COORDINATOR, STORE_ID, messages);
  }

  static Batch batch(CoordinatorMessage... messages) {
    return batch(List.of(messages));
  }
}
