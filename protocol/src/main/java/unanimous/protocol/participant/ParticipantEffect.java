package unanimous.protocol.participant;

import java.util.List;
import java.util.Set;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.PeerInquiry;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/** What a participant wants done. */
public sealed interface ParticipantEffect {

  /** Answer whoever asked. */
  record Answer<A>(Reply<A> reply, A answer) implements ParticipantEffect {

    public void perform() {
      reply.with(answer);
    }
  }

  /** From now on readers of these keys must wait for the outcome. */
  record Hold(TransactionId id, Set<Key> keys) implements ParticipantEffect {}

  /** The outcome is there and applied: readers go on. */
  record Release(TransactionId id) implements ParticipantEffect {}

  /** Ask the coordinator for its decision; its answer or its silence comes back as an event. */
  record AskCoordinator(TransactionId id) implements ParticipantEffect {}

  /** Ask a peer; its answer comes back as an event, its silence does not. */
  record AskPeer(Member peer, PeerInquiry inquiry) implements ParticipantEffect {}

  /**
   * Ask the coordinator and all peers at once; what they answer, or that they are silent, comes
   * back as one {@link ParticipantEvent.EveryoneAsked}.
   */
  record AskEveryone(ParticipantEvent.ForceWanted wanted, List<AskPeer> peers)
      implements ParticipantEffect {

    public AskEveryone {
      peers = List.copyOf(peers);
    }
  }

  /** An outcome was forced, or what was forced is confirmed or contradicted: tell people. */
  record TellOfForced(ForcedOutcome outcome) implements ParticipantEffect {}

  /** Something that is counted. */
  record Report(Occurrence occurrence) implements ParticipantEffect {}

  /** What is worth counting. */
  enum Occurrence {
    VOTED_YES,
    VOTED_NO_KEY_HELD,
    VOTED_NO_CONDITION,
    VOTED_NO_TOO_LATE,
    APPLIED,
    ABORTED,
    REFUSED_TO_PEER,
    LEARNED_FROM_PEER,
    MESSAGE_FENCED,
    PREPARED_RECORD_MISSING
  }
}
