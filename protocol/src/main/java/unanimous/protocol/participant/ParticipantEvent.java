package unanimous.protocol.participant;

import java.time.Instant;
import java.util.List;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
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

  /** Somebody wants to see what is recorded of one transaction. */
  record Inspect(TransactionId id, Reply<Recorded> reply) implements ParticipantEvent {}

  /** Somebody wants to see what is prepared, oldest first. */
  record ListPrepared(Reply<List<PreparedRecord>> reply) implements ParticipantEvent {}

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

    /** It is over everywhere, and forgotten here. */
    record Settled() implements Recorded {}

    /** Nothing: not voted, voted no, or aborted. */
    record Nothing() implements Recorded {}
  }
}
