/**
 * Two-phase commit with presumed abort, as pure state machines and the driver that runs them.
 *
 * <p>The words, as this code uses them:
 *
 * <dl>
 *   <dt>operation
 *   <dd>a put or a delete of one key; a <em>transaction</em> is one or more of them, with optional
 *       conditions on the revisions of keys
 *   <dt>prepare, vote
 *   <dd>phase one: every participant locks the keys, checks the conditions, forces a prepared
 *       record and votes yes, or votes no with a reason
 *   <dt>decision, acknowledge, end
 *   <dd>phase two: the coordinator forces the decision record (the commit point), tells everyone
 *       until everyone has acknowledged; then the commit has ended and may be forgotten
 *   <dt>in doubt
 *   <dd>a participant that voted yes and does not know the decision: the period of uncertainty
 *   <dt>presumed abort
 *   <dd>nothing is written for an abort; a transaction that the coordinator does not know is
 *       aborted
 *   <dt>termination protocol
 *   <dd>how a participant in doubt learns the decision: from the coordinator, else from its peers
 *   <dt>forced outcome
 *   <dd>a heuristic decision: an operator's word where nobody who can be asked knows the decision;
 *       confirmed or contradicted when the decision is learned after all
 *   <dt>settled
 *   <dd>every transaction below the settled mark is over everywhere but for participants still in
 *       doubt about an abort: what is known of it may be forgotten
 *   <dt>named request, repeat
 *   <dd>a client's request that bears an idempotency key; one of the same key that wants the same
 *       is its repeat, and is answered as it is
 *   <dt>epoch, incarnation
 *   <dd>one run of a coordinator; the incarnation is drawn at random, so that two coordinators that
 *       came by the same epoch number (from a copied log) are told apart
 *   <dt>force
 *   <dd>make durable before returning
 * </dl>
 *
 * <p>How it fits together: a {@link unanimous.protocol.driver.Machine} takes an event and says what
 * to force and what to do; a {@link unanimous.protocol.driver.Driver} feeds it batches of events,
 * forces what it wants with one append, and only then releases what depends on it. The coordinator
 * is in {@code coordinator}, a replica's side in {@code participant}, what they say to each other
 * in {@code message}.
 *
 * <p>Nothing here may depend on anything but the JDK's plain values and collections: no clock, no
 * random source, no thread, no socket, no file, no framework. That is what lets the simulator run
 * exactly this code. Sources: Gray and Lamport, <em>Consensus on Transaction Commit</em>; Mohan,
 * Lindsay and Obermarck, <em>Transaction Management in the R* Distributed Database Management
 * System</em>; Bernstein, Hadzilacos and Goodman, <em>Concurrency Control and Recovery in Database
 * Systems</em>, chapter 7.
 */
@NullMarked
package unanimous.protocol;

import org.jspecify.annotations.NullMarked;
