package unanimous.protocol.coordinator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.TransactionId;

/** What a coordinator wants done. */
public sealed interface CoordinatorEffect {

  /**
   * Send a message over the participant's link. Links keep the order. Either the answer comes back
   * as an event, or the loss of the link does.
   */
  record Send(ParticipantName to, CoordinatorMessage message) implements CoordinatorEffect {}

  /** Answer whoever asked. */
  record Answer<A>(Reply<A> reply, A answer) implements CoordinatorEffect {

    public void perform() {
      reply.with(answer);
    }
  }

  /** From now on these replicas may answer reads, and no others. */
  record ServeReadsFrom(List<Member> replicas) implements CoordinatorEffect {}

  /** A replica reports what was forced there, or how that stands now: tell people. */
  record TellOfForced(ParticipantName replica, ForcedOutcome outcome)
      implements CoordinatorEffect {}

  /** Something that is measured. */
  record Report(Occurrence occurrence) implements CoordinatorEffect {}

  /** What is worth measuring. */
  sealed interface Occurrence {

    /** Committed, this long after it was admitted. */
    record Committed(Duration prepare) implements Occurrence {}

    /** Aborted, or refused at once. */
    record Aborted(AbortReason reason) implements Occurrence {}

    /** A named request came again, and is answered as the first is. */
    record Repeated() implements Occurrence {}

    /** Decided, in this run or before it: these participants have not acknowledged it yet. */
    record Awaited(TransactionId id, Instant decidedAt, Set<ParticipantName> participants)
        implements Occurrence {

      /** A copy: acknowledgements come while it is looked at. */
      public Awaited {
        participants = Set.copyOf(participants);
      }
    }

    /** A participant has acknowledged a commit, perhaps not for the first time. */
    record Acknowledged(ParticipantName name, TransactionId id) implements Occurrence {}

    /** Acknowledged by all, this long after the decision. */
    record Ended(Duration commit) implements Occurrence {}

    /** Commits were sent once more to a participant that came back. */
    record Redelivered(int commits) implements Occurrence {}

    /** From now on the replica stands so with its coordinator; it may have done so before. */
    record Standing(ParticipantName name, ReplicaState state) implements Occurrence {}
  }
}
