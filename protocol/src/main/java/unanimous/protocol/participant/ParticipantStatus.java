package unanimous.protocol.participant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.transaction.TransactionId;

/**
 * How a participant is.
 *
 * @param inDoubt oldest first
 * @param oldestPreparedAt when the oldest of them was prepared
 */
public record ParticipantStatus(
    String storeId,
    Optional<CoordinatorIdentity> coordinator,
    long appliedRevision,
    List<TransactionId> inDoubt,
    Optional<Instant> oldestPreparedAt) {}
