package unanimous.replica.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unanimous.node.web.PageQuery;
import unanimous.node.wire.Page;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;

/** Makes a page of rows in the order of their keys; takes no more of them than it needs. */
final class PageRows {

  private final PageQuery query;
  private final List<Page.Entry> entries = new ArrayList<>();
  private int room = Page.MAX_BYTES;

  PageRows(PageQuery query) {
    this.query = query;
  }

  Page read(ResultSet rows) throws SQLException {
    while (rows.next()) {
      Key key = new Key(rows.getString(1));
      if (!key.text().startsWith(query.prefix())) {
        return new Page(entries, null);
      }
      // The first row may be the key that the page begins after.
      if (query.covers(key) && !add(key, rows)) {
        return new Page(entries, entries.getLast().key());
      }
    }
    return new Page(entries, null);
  }

  /** False if there is no room for it: there are more entries than this page can have. */
  private boolean add(Key key, ResultSet rows) throws SQLException {
    if (entries.size() == query.limit()) {
      return false;
    }
    @Nullable Value value = query.values() ? new Value(rows.getBytes(3)) : null;
    room -= length(key) + (value == null ? 0 : value.length());
    if (room < 0 && !entries.isEmpty()) {
      return false;
    }
    entries.add(new Page.Entry(key, rows.getLong(2), value));
    return true;
  }

  private static int length(Key key) {
    return key.text().getBytes(StandardCharsets.UTF_8).length;
  }
}
