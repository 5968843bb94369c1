package unanimous.protocol.participant;

import java.time.Instant;
import java.util.List;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;

/** The promise behind a yes vote: everything needed to commit, whatever happens. */
public record PreparedRecord(
    TransactionId id,
    List<ParticipantName> participants,
    Transaction transaction,
    Instant preparedAt) {}
