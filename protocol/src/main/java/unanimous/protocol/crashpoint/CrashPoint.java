package unanimous.protocol.crashpoint;

import static unanimous.protocol.crashpoint.Side.COORDINATOR;
import static unanimous.protocol.crashpoint.Side.REPLICA;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every moment at which a process has made something durable or not yet, has sent something or not
 * yet. The only list there is: processes pass these points, {@code kv} halts and pauses them there,
 * and the tests kill a process at each of them.
 *
 * <p>A point is passed once for each force or request that carries what it names, however many
 * transactions that serves; "the second prepare" is the prepare to the second replica.
 */
public enum CrashPoint {
  // Starting.

  CLUSTER_ID_BEFORE_FORCE(
      COORDINATOR,
      "the identity of a new cluster is about to be made durable",
      Fate.NONE,
      Told.NOTHING),
  CLUSTER_ID_AFTER_FORCE(
      COORDINATOR,
      "the identity of a new cluster is durable, and nothing that depends on it has left",
      Fate.NONE,
      Told.NOTHING),
  EPOCH_BEFORE_FORCE(
      COORDINATOR,
      "the epoch of this run is about to be made durable",
      Fate.COMMITTED,
      Told.UNKNOWN),
  EPOCH_AFTER_FORCE(
      COORDINATOR,
      "the epoch of this run is durable, and nothing that depends on it has left",
      Fate.COMMITTED,
      Told.UNKNOWN),
  HELLO_BEFORE_SEND(
      COORDINATOR,
      "the introduction of this run is about to be sent to a replica",
      Fate.COMMITTED,
      Told.UNKNOWN),
  HELLO_AFTER_ANSWER(
      COORDINATOR,
      "the introduction of this run has been sent to a replica and answered, and the answer is not looked at yet",
      Fate.COMMITTED,
      Told.UNKNOWN),
  REGISTRATION_BEFORE_FORCE(
      COORDINATOR,
      "the registration of a replica's store or address is about to be made durable",
      Fate.COMMITTED,
      Told.UNKNOWN),
  REGISTRATION_AFTER_FORCE(
      COORDINATOR,
      "the registration of a replica's store or address is durable, and nothing that depends on it has left",
      Fate.COMMITTED,
      Told.UNKNOWN),
  ROSTER_BEFORE_SEND(
      COORDINATOR,
      "the list of all replicas is about to be sent to a replica",
      Fate.COMMITTED,
      Told.UNKNOWN),
  ROSTER_AFTER_ANSWER(
      COORDINATOR,
      "the list of all replicas has been sent to a replica and answered, and the answer is not looked at yet",
      Fate.COMMITTED,
      Told.UNKNOWN),

  // Deciding.

  PREPARE_BEFORE_SEND(
      COORDINATOR, "a prepare is about to be sent to a replica", Fate.ABORTED, Told.UNKNOWN),
  PREPARE_AFTER_ANSWER(
      COORDINATOR,
      "a prepare has been sent to a replica and answered, and the answer is not looked at yet",
      Fate.ABORTED,
      Told.UNKNOWN),
  DECISION_BEFORE_FORCE(
      COORDINATOR,
      "the decision to commit is about to be made durable",
      Fate.ABORTED,
      Told.UNKNOWN),
  DECISION_AFTER_FORCE(
      COORDINATOR,
      "the decision to commit is durable, and nothing that depends on it has left",
      Fate.COMMITTED,
      Told.UNKNOWN),
  COMMITTED_BEFORE_REPLY(
      COORDINATOR,
      "the client's answer that its write is committed is about to leave",
      Fate.COMMITTED,
      Told.UNKNOWN),
  COMMITTED_AFTER_REPLY(
      COORDINATOR,
      "the client's answer that its write is committed has left",
      Fate.COMMITTED,
      Told.COMMITTED),
  COMMIT_BEFORE_SEND(
      COORDINATOR,
      "a commit is about to be sent to a replica",
      Fate.COMMITTED,
      Told.COMMITTED_OR_UNKNOWN),
  COMMIT_AFTER_ANSWER(
      COORDINATOR,
      "a commit has been sent to a replica and answered, and the answer is not looked at yet",
      Fate.COMMITTED,
      Told.COMMITTED_OR_UNKNOWN),
  ABORTED_BEFORE_REPLY(
      COORDINATOR,
      "the client's answer that its write is aborted is about to leave",
      Fate.ABORTED,
      Told.UNKNOWN),
  ABORTED_AFTER_REPLY(
      COORDINATOR,
      "the client's answer that its write is aborted has left",
      Fate.ABORTED,
      Told.ABORTED),
  ABORT_BEFORE_SEND(
      COORDINATOR,
      "the news of an abort is about to be sent to a replica",
      Fate.ABORTED,
      Told.ABORTED_OR_UNKNOWN),
  ABORT_AFTER_ANSWER(
      COORDINATOR,
      "the news of an abort has been sent to a replica and answered, and the answer is not looked at yet",
      Fate.ABORTED,
      Told.ABORTED_OR_UNKNOWN),

  // Afterwards, and when asked.

  SETTLED_BEFORE_FORCE(
      COORDINATOR,
      "the mark below which all is over is about to be made durable",
      Fate.COMMITTED,
      Told.COMMITTED),
  SETTLED_AFTER_FORCE(
      COORDINATOR,
      "the mark below which all is over is durable, and nothing that depends on it has left",
      Fate.COMMITTED,
      Told.COMMITTED),
  SETTLED_BEFORE_SEND(
      COORDINATOR,
      "the mark below which all is over is about to be sent to a replica",
      Fate.COMMITTED,
      Told.COMMITTED),
  SETTLED_AFTER_ANSWER(
      COORDINATOR,
      "the mark below which all is over has been sent to a replica and answered, and the answer is not looked at yet",
      Fate.COMMITTED,
      Told.COMMITTED),
  DECISION_TOLD_BEFORE_REPLY(
      COORDINATOR,
      "the answer to a replica that asked for a decision is about to leave",
      Fate.ABORTED,
      Told.UNKNOWN),
  DECISION_TOLD_AFTER_REPLY(
      COORDINATOR,
      "the answer to a replica that asked for a decision has left",
      Fate.ABORTED,
      Told.UNKNOWN),

  // A replica that starts, and learns whom to obey.

  STORE_ID_BEFORE_FORCE(
      REPLICA, "the identity of a new store is about to be made durable", Fate.NONE, Told.NOTHING),
  STORE_ID_AFTER_FORCE(
      REPLICA,
      "the identity of a new store is durable, and nothing that depends on it has left",
      Fate.NONE,
      Told.NOTHING),
  RECOVERED(
      REPLICA,
      "the log is read and the locks of what is in doubt are taken again, and nothing has been said",
      Fate.COMMITTED,
      Told.UNKNOWN),
  ALLEGIANCE_BEFORE_FORCE(
      REPLICA,
      "the coordinator to obey from now on is about to be made durable",
      Fate.COMMITTED,
      Told.UNKNOWN),
  ALLEGIANCE_AFTER_FORCE(
      REPLICA,
      "the coordinator to obey from now on is durable, and nothing that depends on it has left",
      Fate.COMMITTED,
      Told.UNKNOWN),
  WELCOME_BEFORE_REPLY(
      REPLICA, "the welcome of a coordinator is about to leave", Fate.COMMITTED, Told.UNKNOWN),
  WELCOME_AFTER_REPLY(
      REPLICA, "the welcome of a coordinator has left", Fate.COMMITTED, Told.UNKNOWN),
  FENCE_BEFORE_REPLY(
      REPLICA,
      "the refusal of a wrong coordinator or peer is about to leave",
      Fate.NONE,
      Told.NOTHING),
  FENCE_AFTER_REPLY(
      REPLICA, "the refusal of a wrong coordinator or peer has left", Fate.NONE, Told.NOTHING),
  ROSTER_LEARNED_BEFORE_FORCE(
      REPLICA,
      "the list of all replicas is about to be made durable",
      Fate.COMMITTED,
      Told.UNKNOWN),
  ROSTER_LEARNED_AFTER_FORCE(
      REPLICA,
      "the list of all replicas is durable, and nothing that depends on it has left",
      Fate.COMMITTED,
      Told.UNKNOWN),

  // Voting, and learning the decision.

  PREPARED_BEFORE_FORCE(
      REPLICA, "a prepared record is about to be made durable", Fate.ABORTED, Told.ABORTED),
  PREPARED_AFTER_FORCE(
      REPLICA,
      "a prepared record is durable, and nothing that depends on it has left",
      Fate.ABORTED,
      Told.ABORTED),
  YES_BEFORE_REPLY(REPLICA, "a yes vote is about to leave", Fate.ABORTED, Told.ABORTED),
  YES_AFTER_REPLY(REPLICA, "a yes vote has left", Fate.COMMITTED, Told.COMMITTED),
  NO_BEFORE_REPLY(REPLICA, "a no vote is about to leave", Fate.ABORTED, Told.ABORTED),
  NO_AFTER_REPLY(REPLICA, "a no vote has left", Fate.ABORTED, Told.ABORTED),
  APPLIED_BEFORE_FORCE(
      REPLICA,
      "a commit, with its operations applied is about to be made durable",
      Fate.COMMITTED,
      Told.COMMITTED),
  APPLIED_AFTER_FORCE(
      REPLICA,
      "a commit, with its operations applied is durable, and nothing that depends on it has left",
      Fate.COMMITTED,
      Told.COMMITTED),
  ACKNOWLEDGEMENT_BEFORE_REPLY(
      REPLICA, "the acknowledgement of a commit is about to leave", Fate.COMMITTED, Told.COMMITTED),
  ACKNOWLEDGEMENT_AFTER_REPLY(
      REPLICA, "the acknowledgement of a commit has left", Fate.COMMITTED, Told.COMMITTED),
  ABORT_NOTED_BEFORE_FORCE(
      REPLICA,
      "the end of a transaction in doubt that was aborted is about to be made durable",
      Fate.ABORTED,
      Told.ABORTED),
  ABORT_NOTED_AFTER_FORCE(
      REPLICA,
      "the end of a transaction in doubt that was aborted is durable, and nothing that depends on it has left",
      Fate.ABORTED,
      Told.ABORTED),
  SETTLED_LEARNED_BEFORE_FORCE(
      REPLICA,
      "the mark below which all is over is about to be made durable",
      Fate.COMMITTED,
      Told.COMMITTED),
  SETTLED_LEARNED_AFTER_FORCE(
      REPLICA,
      "the mark below which all is over is durable, and nothing that depends on it has left",
      Fate.COMMITTED,
      Told.COMMITTED),
  NOTED_BEFORE_REPLY(
      REPLICA,
      "the answer to what needs no more than to be noted is about to leave",
      Fate.COMMITTED,
      Told.COMMITTED),
  NOTED_AFTER_REPLY(
      REPLICA,
      "the answer to what needs no more than to be noted has left",
      Fate.COMMITTED,
      Told.COMMITTED),

  // In doubt, and asked by one in doubt.

  COORDINATOR_ASKED_BEFORE_SEND(
      REPLICA,
      "the question to the coordinator what it has decided is about to be sent",
      Fate.ABORTED,
      Told.ABORTED),
  COORDINATOR_ASKED_AFTER_ANSWER(
      REPLICA,
      "the question to the coordinator what it has decided has been answered, and the answer is not looked at yet",
      Fate.ABORTED,
      Told.ABORTED),
  PEER_ASKED_BEFORE_SEND(
      REPLICA,
      "the question to a peer what it knows is about to be sent",
      Fate.ABORTED,
      Told.UNKNOWN),
  PEER_ASKED_AFTER_ANSWER(
      REPLICA,
      "the question to a peer what it knows has been answered, and the answer is not looked at yet",
      Fate.ABORTED,
      Told.UNKNOWN),
  REFUSAL_BEFORE_FORCE(
      REPLICA,
      "the refusal of a transaction that a peer in doubt asks about is about to be made durable",
      Fate.ABORTED,
      Told.UNKNOWN),
  REFUSAL_AFTER_FORCE(
      REPLICA,
      "the refusal of a transaction that a peer in doubt asks about is durable, and nothing that depends on it has left",
      Fate.ABORTED,
      Told.UNKNOWN),
  PEER_TOLD_BEFORE_REPLY(
      REPLICA, "the answer to a peer in doubt is about to leave", Fate.ABORTED, Told.UNKNOWN),
  PEER_TOLD_AFTER_REPLY(
      REPLICA, "the answer to a peer in doubt has left", Fate.ABORTED, Told.UNKNOWN),

  // In doubt, and an operator decides.

  FORCED_BEFORE_FORCE(
      REPLICA,
      "an outcome that an operator forces is about to be made durable",
      Fate.ABORTED,
      Told.UNKNOWN),
  FORCED_AFTER_FORCE(
      REPLICA,
      "an outcome that an operator forces is durable, and nothing that depends on it has left",
      Fate.ABORTED,
      Told.UNKNOWN),
  FORCED_TOLD_BEFORE_REPLY(
      REPLICA,
      "the answer to an operator that an outcome is forced is about to leave",
      Fate.ABORTED,
      Told.UNKNOWN),
  FORCED_TOLD_AFTER_REPLY(
      REPLICA,
      "the answer to an operator that an outcome is forced has left",
      Fate.ABORTED,
      Told.UNKNOWN);

  private final Side side;
  private final String moment;
  private final Fate fate;
  private final Told told;

  CrashPoint(Side side, String moment, Fate fate, Told told) {
    this.side = side;
    this.moment = moment;
    this.fate = fate;
    this.told = told;
  }

  /** The kind of process that passes it. */
  public Side side() {
    return side;
  }

  /** When it is passed, in words. */
  public String moment() {
    return moment;
  }

  /** Whether no process passes it but while it starts: it is too late to tell one that runs. */
  public boolean onlyAtStart() {
    return switch (this) {
      case CLUSTER_ID_BEFORE_FORCE, CLUSTER_ID_AFTER_FORCE -> true;
      case EPOCH_BEFORE_FORCE, EPOCH_AFTER_FORCE -> true;
      case STORE_ID_BEFORE_FORCE, STORE_ID_AFTER_FORCE -> true;
      case RECOVERED -> true;
      default -> false;
    };
  }

  /** What must come of the write in whose course a process dies here. */
  public Fate fate() {
    return fate;
  }

  /** What the client of that write may be told. */
  public Told told() {
    return told;
  }

  /** The name that people write, such as {@code decision-after-force}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The point of that label. */
  public static Optional<CrashPoint> labelled(String label) {
    return Stream.of(values()).filter(point -> point.label().equals(label)).findFirst();
  }

  @Override
  public String toString() {
    return label();
  }
}
