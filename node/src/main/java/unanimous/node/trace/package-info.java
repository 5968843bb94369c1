/**
 * Traces of transactions, across processes: off unless a receiver is named. What is traced is seen
 * from outside of the protocol, which knows nothing of it. Spans are tied to transactions by their
 * ids in a process, and travel with each message between processes, because one request carries the
 * messages of many.
 */
@NullMarked
package unanimous.node.trace;

import org.jspecify.annotations.NullMarked;
