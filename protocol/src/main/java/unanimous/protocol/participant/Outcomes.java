package unanimous.protocol.participant;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import unanimous.protocol.transaction.TransactionId;

/** What is remembered of transactions that are over here, up from the settled mark. */
final class Outcomes {

  private final TreeMap<TransactionId, OutcomeRecord> records = new TreeMap<>();
  private TransactionId settledBelow;

  Outcomes(TransactionId settledBelow, List<OutcomeRecord> recovered) {
    this.settledBelow = settledBelow;
    recovered.forEach(this::add);
  }

  void add(OutcomeRecord outcome) {
    records.put(outcome.id(), outcome);
  }

  Optional<OutcomeRecord> find(TransactionId id) {
    return Optional.ofNullable(records.get(id));
  }

  Optional<OutcomeRecord.Committed> committed(TransactionId id) {
    return records.get(id) instanceof OutcomeRecord.Committed committed
        ? Optional.of(committed)
        : Optional.empty();
  }

  boolean isRefused(TransactionId id) {
    return records.get(id) instanceof OutcomeRecord.Refused;
  }

  boolean isSettled(TransactionId id) {
    return id.compareTo(settledBelow) < 0;
  }

  /** Moves the mark and forgets what is below; false if it is there already. */
  boolean settle(TransactionId below) {
    if (isSettled(below) || below.equals(settledBelow)) {
      return false;
    }
    settledBelow = below;
    records.headMap(below).clear();
    return true;
  }
}
