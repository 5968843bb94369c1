package unanimous.replica.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unanimous.node.web.PageQuery;
import unanimous.node.wire.Page;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;

/**
 * Makes a page of the file's rows and of what the last commits left beside them, in the order of
 * keys; takes no more rows than it needs.
 */
final class PageRows {

  private final PageQuery query;
  private final NavigableMap<Key, Optional<StoreReads.Entry>> recent;
  private final List<Page.Entry> entries = new ArrayList<>();
  private int room = Page.MAX_BYTES;

  /**
   * Begins a page.
   *
   * @param recent what the last commits left under keys that the query covers
   */
  PageRows(PageQuery query, NavigableMap<Key, Optional<StoreReads.Entry>> recent) {
    this.query = query;
    this.recent = recent;
  }

  Page read(ResultSet rows) throws SQLException {
    while (rows.next()) {
      Key key = new Key(rows.getString(1));
      if (!addRecent(recent.headMap(key, false))) {
        return new Page(entries, entries.getLast().key());
      }
      if (!key.text().startsWith(query.prefix())) {
        return new Page(entries, null);
      }
      if (!addNewest(key, rows)) {
        return new Page(entries, entries.getLast().key());
      }
    }
    return new Page(entries, addRecent(recent) ? null : entries.getLast().key());
  }

  /** False if there is no room for them all. */
  private boolean addRecent(NavigableMap<Key, Optional<StoreReads.Entry>> some) {
    while (!some.isEmpty()) {
      var next = some.firstEntry();
      if (!add(next.getKey(), next.getValue())) {
        return false;
      }
      some.pollFirstEntry();
    }
    return true;
  }

  /** What was left under a row's key, there or by a commit since; false if there is no room. */
  private boolean addNewest(Key key, ResultSet row) throws SQLException {
    Optional<StoreReads.Entry> since = recent.remove(key);
    if (since != null) {
      return add(key, since);
    }
    // The first row may be the key that the page begins after.
    return !query.covers(key)
        || add(key, row.getLong(2), query.values() ? new Value(row.getBytes(3)) : null);
  }

  private boolean add(Key key, Optional<StoreReads.Entry> left) {
    return left.isEmpty()
        || add(key, left.get().revision(), query.values() ? left.get().value() : null);
  }

  /** False if there is no room for it: there are more entries than this page can have. */
  private boolean add(Key key, long revision, @Nullable Value value) {
    if (entries.size() == query.limit()) {
      return false;
    }
    room -= length(key) + (value == null ? 0 : value.length());
    if (room < 0 && !entries.isEmpty()) {
      return false;
    }
    entries.add(new Page.Entry(key, revision, value));
    return true;
  }

  private static int length(Key key) {
    return key.text().getBytes(StandardCharsets.UTF_8).length;
  }
}
