package unanimous.replica.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import unanimous.node.sqlite.LogFailure;
import unanimous.node.sqlite.SqliteReader;
import unanimous.node.web.PageQuery;
import unanimous.node.wire.Page;
import unanimous.protocol.participant.Cut;
import unanimous.protocol.participant.OutcomeRecord;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/**
 * The whole file as it was at one moment: values, what is in doubt, and what has been applied. All
 * that it is asked throws a {@link LogFailure} if the file cannot be read.
 */
public final class Snapshot {

  static final String ENTRIES =
      "SELECT key, revision, value FROM entry WHERE key >= ? ORDER BY key";
  static final String KEYS = "SELECT key, revision FROM entry WHERE key >= ? ORDER BY key";

  private static final String WRITES_IN_DOUBT =
      "SELECT epoch, sequence, key FROM promise WHERE kind <> 'condition' AND outcome IS NULL";
  private static final String OUTCOME =
      "SELECT outcome, revision + ?2 - sequence FROM outcome"
          + " WHERE epoch = ?1 AND ?2 BETWEEN sequence AND last_sequence UNION ALL"
          + " SELECT NULL, NULL FROM participation WHERE epoch = ?1 AND sequence = ?2 LIMIT 1";
  private static final String META = "SELECT value FROM meta WHERE name = ?";

  private final SqliteReader reader;

  Snapshot(SqliteReader reader) {
    this.reader = reader;
  }

  /**
   * What is stored under some keys, an answer for each in their order. Ends early before a value
   * that there is no room for; the first may be as long as it likes.
   */
  public List<Optional<StoreReads.Entry>> find(List<Key> keys, int maxBytes) {
    var recent = recent(Set.copyOf(keys)::contains);
    List<Optional<StoreReads.Entry>> found = new ArrayList<>(keys.size());
    int bytes = 0;
    for (Key key : keys) {
      Optional<StoreReads.Entry> entry =
          recent.containsKey(key) ? recent.get(key) : StoreReads.findInFile(key, reader);
      int length = entry.map(present -> present.value().length()).orElse(0);
      if (length > 0 && bytes > 0 && bytes + length > maxBytes) {
        return found;
      }
      bytes += length;
      found.add(entry);
    }
    return found;
  }

  /** The entries from the query's start on, until the page is full or the prefix ends. */
  public Page page(PageQuery query) {
    PageRows page = new PageRows(query, recent(query::covers));
    return reader.query(query.values() ? ENTRIES : KEYS, page::read, query.start());
  }

  /** What the last commits left under the keys that concern it, beside what is in the file. */
  private NavigableMap<Key, Optional<StoreReads.Entry>> recent(Predicate<Key> concerned) {
    return reader.query(RecentRows.SELECT, rows -> RecentRows.of(concerned, rows));
  }

  /** Where the snapshot stands for a reader of the keys that concern it. */
  public Cut cut(Predicate<Key> concerned) {
    long revision = Long.parseLong(meta(Recovery.APPLIED_REVISION).orElse("0"));
    return new Cut(revision, reader.query(WRITES_IN_DOUBT, rows -> writers(concerned, rows)));
  }

  private static Set<TransactionId> writers(Predicate<Key> concerned, ResultSet rows)
      throws SQLException {
    Set<TransactionId> writers = new HashSet<>();
    while (rows.next()) {
      if (concerned.test(new Key(rows.getString(3)))) {
        writers.add(new TransactionId(rows.getLong(1), rows.getLong(2)));
      }
    }
    return writers;
  }

  /**
   * Whether an earlier cut, all of whose doubts are over by now, may lack a commit: it does, or
   * what became of one of them is forgotten already. What is still a promise in the file is over by
   * an abort, whose record is not forced.
   */
  boolean showsToBeLacking(Cut earlier) {
    TransactionId settledBelow = TransactionId.parse(meta(Recovery.SETTLED_BELOW).orElse("0-0"));
    return earlier.inDoubt().stream().anyMatch(id -> mayBeLacking(id, earlier, settledBelow));
  }

  private boolean mayBeLacking(TransactionId id, Cut earlier, TransactionId settledBelow) {
    return reader.query(
        OUTCOME,
        rows -> {
          if (!rows.next()) {
            return id.compareTo(settledBelow) < 0;
          }
          return "committed".equals(rows.getString(1))
              && earlier.lacks(new OutcomeRecord.Committed(id, rows.getLong(2)));
        },
        id.epoch(),
        id.sequence());
  }

  private Optional<String> meta(String name) {
    return reader.query(
        META, rows -> rows.next() ? Optional.of(rows.getString(1)) : Optional.empty(), name);
  }
}
