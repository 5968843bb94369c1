package unanimous.protocol.participant;

import unanimous.protocol.transaction.TransactionId;

/** What is remembered of a transaction that is over here, until it is settled everywhere. */
public sealed interface OutcomeRecord {

  TransactionId id();

  /** Applied. Kept so that a repeated commit is acknowledged and a peer in doubt is told. */
  record Committed(TransactionId id, long revision) implements OutcomeRecord {}

  /** A peer was told "aborted" before a prepare came: the vote is no from then on. */
  record Refused(TransactionId id) implements OutcomeRecord {}
}
