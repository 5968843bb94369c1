package unanimous.protocol.coordinator;

/** What a coordinator can tell of a transaction from memory. */
public sealed interface Inspection {

  /** It is under way or was finished lately. */
  record Known(TransactionView view) implements Inspection {}

  /** No such transaction was ever issued. */
  record NeverIssued() implements Inspection {}

  /** Finished too long ago to be in memory: the log may still hold the decision. */
  record NotInMemory() implements Inspection {}
}
