package unanimous.protocol.participant;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.message.PeerAnswer;
import unanimous.protocol.message.PeerInquiry;
import unanimous.protocol.transaction.TransactionId;

/** What happens to a participant. */
public sealed interface ParticipantEvent {

  /** A coordinator introduces itself. */
  record HelloReceived(Hello hello, Reply<HelloAnswer> reply) implements ParticipantEvent {}

  /** The coordinator sends messages. */
  record BatchReceived(Batch batch, Reply<BatchAnswer> reply) implements ParticipantEvent {}

  /** A peer in doubt asks what is known here. */
  record PeerInquired(PeerInquiry inquiry, Reply<PeerAnswer> reply) implements ParticipantEvent {}

  /** The coordinator has answered an inquiry of ours. */
  record CoordinatorAnswered(TransactionId id, CoordinatorDecision answer)
      implements ParticipantEvent {}

  /** The coordinator could not be asked. */
  record CoordinatorSilent(TransactionId id) implements ParticipantEvent {}

  /** A peer has answered an inquiry of ours. */
  record PeerAnswered(TransactionId id, Decision decision) implements ParticipantEvent {}

  /**
   * An operator wants the outcome of a transaction in doubt forced.
   *
   * @param without participants that he has given up: it is forced even if these are silent
   */
  record ForceWanted(
      TransactionId id, Force force, Set<ParticipantName> without, Reply<Force.Result> reply)
      implements ParticipantEvent {

    public ForceWanted {
      without = Set.copyOf(without);
    }
  }

  /**
   * Everybody was asked about a transaction that is to be forced.
   *
   * @param coordinator its answer, if it gave one
   * @param peers the answers of those peers that gave one
   */
  record EveryoneAsked(
      ForceWanted wanted,
      Optional<CoordinatorDecision> coordinator,
      Map<ParticipantName, Decision> peers)
      implements ParticipantEvent {

    public EveryoneAsked {
      peers = Map.copyOf(peers);
    }
  }

  /** Somebody wants to see what is recorded of one transaction. */
  record Inspect(TransactionId id, Reply<Recorded> reply) implements ParticipantEvent {}

  /** Somebody wants to see what is prepared, oldest first. */
  record ListPrepared(Reply<List<PreparedRecord>> reply) implements ParticipantEvent {}

  /** Somebody wants to see what was ever forced here. */
  record ListForced(Reply<List<ForcedOutcome>> reply) implements ParticipantEvent {}

  /** Somebody wants to see how the participant is. */
  record Describe(Reply<ParticipantStatus> reply) implements ParticipantEvent {}

  /** What is recorded of a transaction here. */
  sealed interface Recorded {

    /**
     * In doubt.
     *
     * @param askAt when the coordinator is asked about it next, unless many others wait for that
     */
    record Prepared(PreparedRecord prepared, Instant askAt) implements Recorded {}

    /** Over, as far as it is remembered. */
    record Over(OutcomeRecord outcome) implements Recorded {}

    /** An operator forced its outcome here. */
    record Forced(ForcedOutcome outcome) implements Recorded {}

    /** It is over everywhere, and forgotten here. */
    record Settled() implements Recorded {}

    /** Nothing: not voted, voted no, or aborted. */
    record Nothing() implements Recorded {}
  }
}
