package unanimous.coordinator.log;

import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
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
