package unanimous.node.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.ForcedOutcome.Standing;
import unanimous.protocol.transaction.TransactionId;

/**
 * Tells people of outcomes that operators forced: in the log when one changes, in metrics always.
 */
public final class ForcedOutcomesTold {

  private static final Logger log = LoggerFactory.getLogger(ForcedOutcomesTold.class);

  private final String where;
  private final Map<TransactionId, Standing> standings = new ConcurrentHashMap<>();

  /**
   * Counts those of one replica.
   *
   * @param where they were forced, for people
   */
  public ForcedOutcomesTold(MeterRegistry registry, String where, Tags tags) {
    this.where = where;
    for (Standing standing : Standing.values()) {
      Gauge.builder("unanimous.forced.outcomes", standings, all -> count(all, standing))
          .description("Outcomes that operators ever forced, by how they stand beside the decision")
          .tags(tags.and("standing", standing.word()))
          .register(registry);
    }
  }

  private static long count(Map<TransactionId, Standing> all, Standing standing) {
    return all.values().stream().filter(standing::equals).count();
  }

  /** What was known before this start; it was told then. */
  public void recovered(Iterable<ForcedOutcome> outcomes) {
    outcomes.forEach(outcome -> standings.put(outcome.id(), outcome.standing()));
  }

  /** Called on the driver's thread. */
  public void tell(ForcedOutcome outcome) {
    standings.put(outcome.id(), outcome.standing());
    String what = outcome.word();
    switch (outcome.standing()) {
      case UNCONFIRMED -> log.warn("An operator has forced {} to {} {}", outcome.id(), what, where);
      case CONFIRMED ->
          log.info("{} was forced to {} {}, and decided so", outcome.id(), what, where);
      case CONTRADICTED ->
          log.error(
              "{} was forced to {} {}, but another outcome was decided, and the store does not hold it."
                  + " What was forced stays; docs/alerts.md#forcedoutcomecontradicted says what to do",
              outcome.id(),
              what,
              where);
    }
  }
}
