package unanimous.protocol.message;

import unanimous.protocol.transaction.TransactionId;

/** What a participant answers to one {@link CoordinatorMessage}. */
public sealed interface Answer {

  /** The vote is yes: the prepared record is durable, the participant is in doubt. */
  record Yes(TransactionId id) implements Answer {}

  /** The vote is no. */
  record No(TransactionId id, Refusal refusal) implements Answer {}

  /** The commit is durably applied, now or before. */
  record Acknowledged(TransactionId id) implements Answer {}

  /**
   * The commit cannot be applied: there is no prepared record, though there must have been one. The
   * store has lost what it had promised to keep.
   */
  record Unprepared(TransactionId id) implements Answer {}

  /**
   * Something else was forced by an operator before: what the coordinator says is not done here.
   */
  record Contradicted(TransactionId id) implements Answer {}

  /** Taken note of; the coordinator waits for nothing more. */
  record Noted() implements Answer {}
}
