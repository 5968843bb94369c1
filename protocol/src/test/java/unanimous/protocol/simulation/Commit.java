package unanimous.protocol.simulation;

import unanimous.protocol.transaction.Transaction;

/** A transaction and its place in the order of all that committed. */
record Commit(long revision, Transaction transaction) {}
