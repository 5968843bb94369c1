package unanimous.node.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.Fence;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.message.PeerAnswer;
import unanimous.protocol.message.PeerInquiry;
import unanimous.protocol.message.Refusal;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

/** One of every kind of thing that goes over the wire. */
final class Samples {

  static final TransactionId ID = new TransactionId(7, 1024);

  private static final ForcedOutcome FORCED =
      new ForcedOutcome(
          ID,
          new Decision.Committed(42),
          Instant.ofEpochMilli(1_000),
          ForcedOutcome.Standing.UNCONFIRMED);
  static final CoordinatorIdentity IDENTITY = new CoordinatorIdentity("cluster", 7, "incarnation");
  static final ParticipantName NAME = new ParticipantName("replica-1");
  static final Operation PUT =
      new Operation.Put(new Key("a/ü"), new Value("hello".getBytes(StandardCharsets.UTF_8)));
  static final Operation DELETE = new Operation.Delete(new Key("b"));
  static final Condition CONDITION = new Condition(new Key("c"), 42);
  static final CoordinatorMessage PREPARE =
      new CoordinatorMessage.Prepare(
          ID, List.of(NAME), new Transaction(List.of(PUT, DELETE), List.of(CONDITION)));

  private static final Member MEMBER = new Member(NAME, "http://127.0.0.1:8081", "store");

  private Samples() {}

  /** Those of one of several kinds. */
  static Stream<Object> kinds() {
    return Stream.of(
        PUT,
        DELETE,
        PREPARE,
        new CoordinatorMessage.Commit(ID, 42),
        new CoordinatorMessage.Abort(ID),
        new CoordinatorMessage.Settled(ID),
        new CoordinatorMessage.Roster(List.of(MEMBER)),
        new Answer.Yes(ID),
        new Answer.No(ID, new Refusal.TooLate()),
        new Answer.Acknowledged(ID),
        new Answer.Unprepared(ID),
        new Answer.Contradicted(ID),
        new Answer.Noted(),
        new Refusal.KeyHeld(new Key("a"), ID),
        new Refusal.ConditionFailed(CONDITION, Condition.ABSENT),
        new Refusal.TooLate(),
        new BatchAnswer.Answered(List.of(new Answer.Yes(ID), new Answer.Noted())),
        new BatchAnswer.Fenced(Fence.OLD_EPOCH),
        new HelloAnswer.Welcome("store", 41, List.of(ID), List.of(FORCED)),
        new HelloAnswer.Fenced(Fence.COORDINATOR_BEHIND),
        new Decision.Committed(42),
        new Decision.Aborted(),
        new Decision.Pending(),
        new Decision.Forced(new Decision.Aborted()),
        new PeerAnswer.Told(new Decision.Committed(42)),
        new PeerAnswer.Fenced(Fence.FOREIGN_STORE),
        new ReadAnswer.Found(new Value(new byte[] {0, -1}), 42),
        new ReadAnswer.Absent(),
        new ReadAnswer.Apart());
  }

  /** Those that there is only one kind of. */
  static Stream<Object> whole() {
    return Stream.of(
        new Hello(IDENTITY, 42),
        new Batch(IDENTITY, "store", List.of(PREPARE, new CoordinatorMessage.Commit(ID, 42))),
        new PeerInquiry("cluster", "store", ID, false),
        new CoordinatorDecision(IDENTITY, new Decision.Pending()),
        new ReplicaStatus("replica-1", "store", "cluster", 7L, 42, List.of(ID), 12, List.of(ID)),
        new ReplicaStatus("replica-1", "store", null, null, 0, List.of(), 0, List.of()),
        new ReplicaTransaction(ID, "prepared", null, List.of(new Key("a")), 12L, 3L, null),
        new ReplicaTransaction(ID, "nothing", null, List.of(), null, null, null),
        new ReplicaTransaction(ID, "forced", null, List.of(), null, null, ForcedView.of(FORCED)));
  }
}
