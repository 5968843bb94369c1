package unanimous.protocol.exploration;

import java.util.SortedMap;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.transaction.TransactionId;

/**
 * What matters of a coordinator's local state to others and to the laws.
 *
 * @param wakes whether it wants to be woken
 * @param identity as which it speaks while it is up
 * @param epoch the last that is durable
 * @param decided the durable decisions and their revisions
 * @param isAtRest nothing is under way, no lock is left, and it accepts writes
 */
record CoordinatorView(
    boolean isUp,
    boolean wakes,
    CoordinatorIdentity identity,
    long epoch,
    SortedMap<TransactionId, Long> decided,
    boolean isAtRest) {}
