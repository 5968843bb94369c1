package unanimous.protocol.message;

import java.util.List;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;

/**
 * What the coordinator tells a participant. Every one may be lost, repeated, delayed or overtaken,
 * and may be taken any number of times.
 */
public sealed interface CoordinatorMessage {

  /** Phase one. Names all participants, so that one in doubt knows its peers. */
  record Prepare(TransactionId id, List<ParticipantName> participants, Transaction transaction)
      implements CoordinatorMessage {

    public Prepare {
      participants = List.copyOf(participants);
    }
  }

  /** The decision is commit, and it is durable. */
  record Commit(TransactionId id, long revision) implements CoordinatorMessage {}

  /** The decision is abort. */
  record Abort(TransactionId id) implements CoordinatorMessage {}

  /**
   * Every transaction before {@code below} is over: committed and acknowledged by all, or aborted.
   * Outcome records of them may be forgotten. A participant that comes back gets one, perhaps of no
   * transaction, after all commits that it has missed.
   */
  record Settled(TransactionId below) implements CoordinatorMessage {}

  /** Who and where all participants are. */
  record Roster(List<Member> members) implements CoordinatorMessage {

    public Roster {
      members = List.copyOf(members);
    }
  }
}
