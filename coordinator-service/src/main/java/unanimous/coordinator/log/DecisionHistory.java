package unanimous.coordinator.log;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import unanimous.node.wire.ForcedView;
import unanimous.protocol.coordinator.DecisionRecord;
import unanimous.protocol.transaction.TransactionId;

/** What the log still knows of transactions that are over, for people who ask. */
public final class DecisionHistory {

  private final JdbcClient jdbc;

  public DecisionHistory(DataSource readers) {
    jdbc = JdbcClient.create(readers);
  }

  /** The decision to commit, if there was one and it is still kept. */
  public Optional<DecisionRecord> find(TransactionId id) {
    return jdbc
        .sql(DecisionRows.SELECT + " WHERE epoch = ? AND sequence = ?")
        .param(id.epoch())
        .param(id.sequence())
        .query(DecisionRows::read)
        .stream()
        .findFirst();
  }

  /** What operators forced on replicas, by the replica's name, as these reported it. */
  public Map<String, ForcedView> forced(TransactionId id) {
    Map<String, ForcedView> forced = new TreeMap<>();
    jdbc.sql(ForcedRows.SELECT_ONE)
        .param(id.epoch())
        .param(id.sequence())
        .query(ForcedRows::read)
        .forEach(
            (replica, outcomes) -> forced.put(replica.text(), ForcedView.of(outcomes.getFirst())));
    return forced;
  }

  /** Whether a commit of this id may have been forgotten. */
  public boolean mayBeForgotten(TransactionId id) {
    return jdbc.sql("SELECT count(*) FROM forgotten_through WHERE (?, ?) <= (epoch, sequence)")
            .param(id.epoch())
            .param(id.sequence())
            .query(Long.class)
            .single()
        > 0;
  }
}
