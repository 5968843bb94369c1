package unanimous.replica.backup;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import unanimous.node.sqlite.SqliteDatabase;
import unanimous.node.sqlite.backup.BackupMeta;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemType;
import unanimous.node.wire.BackupOrder;
import unanimous.node.wire.DecidedSoFar;
import unanimous.node.wire.WireClient;
import unanimous.node.wire.WireFormat;
import unanimous.protocol.participant.PreparedRecord;
import unanimous.protocol.transaction.TransactionId;
import unanimous.replica.ReplicaProperties;
import unanimous.replica.store.StoreCopy;

/**
 * Makes a copy that holds what every commit up to one revision has left, and nothing of a later
 * one. That revision is the highest that the coordinator knew when the backup began, or what was
 * applied here when the copy was taken, whichever is higher.
 *
 * <p>Why nothing is missing: revisions are given in the order of decisions, so every commit up to
 * that revision was decided before the copy was taken. A decision is made only after this replica's
 * prepared record was forced (invariant 3), and the record goes only when the commit is applied. So
 * in the copy each of them is applied or prepared. For those that are prepared, the coordinator's
 * log says which are decided with such a revision: what it does not hold now will get a higher one,
 * or none.
 */
@Component
final class ConsistentCopy {

  private final SqliteDatabase store;
  private final WireClient client;
  private final URI question;
  private final String version;

  ConsistentCopy(
      SqliteDatabase store,
      WireClient client,
      ReplicaProperties properties,
      Environment environment) {
    this.store = store;
    this.client = client;
    this.question = URI.create(properties.coordinator() + "/backup/decisions");
    this.version = environment.getProperty("spring.application.version", "unknown");
  }

  /** Writes the copy into a file that does not exist yet. */
  BackupMeta make(BackupOrder order, Path file) {
    try (StoreCopy copy = new StoreCopy(store, file)) {
      Instant takenAt = Instant.now();
      long revision = Math.max(order.revision(), copy.appliedRevision());
      // At once, before the entries are copied: the coordinator forgets old decisions.
      Map<TransactionId, Long> commits = decided(order, revision, copy.prepared());
      return copy.finish(commits, order.from().clusterId(), revision, takenAt, version);
    }
  }

  private Map<TransactionId, Long> decided(
      BackupOrder order, long revision, List<PreparedRecord> prepared) {
    if (prepared.isEmpty()) {
      return Map.of();
    }
    List<TransactionId> inDoubt = prepared.stream().map(PreparedRecord::id).toList();
    try {
      Map<TransactionId, Long> commits = new HashMap<>();
      client
          .post(
              question,
              new DecidedSoFar.Question(order.from(), revision, inDoubt),
              WireFormat.JSON,
              DecidedSoFar.Answer.class)
          .commits()
          .forEach(commit -> commits.put(commit.id(), commit.revision()));
      return commits;
    } catch (IOException e) {
      throw new Problem(
              ProblemType.IN_DOUBT,
              "The coordinator could not tell this replica what is decided of the "
                  + inDoubt.size()
                  + " transactions that are in doubt here ("
                  + e.getMessage()
                  + "), so that no copy would be complete. Nothing was changed. Try again in a moment.")
          .asException();
    }
  }
}
