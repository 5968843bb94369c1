package unanimous.protocol.coordinator;

import java.time.Instant;
import unanimous.protocol.transaction.NamedRequest;
import unanimous.protocol.transaction.TransactionId;

/** A named request that was committed: all that it takes to answer it again as the first time. */
public record AnsweredRequest(
    NamedRequest request, TransactionId id, long revision, Instant decidedAt) {

  Outcome.Committed outcome() {
    return new Outcome.Committed(id, revision);
  }
}
