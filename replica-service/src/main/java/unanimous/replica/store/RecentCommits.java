package unanimous.replica.store;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import unanimous.protocol.transaction.Key;

/**
 * What the last commits left under their keys, and how it gets from the log to the entries: in
 * passes over all keys in their order, a part of a pass with each force. Of entries next to each
 * other several share a page, and a key that was written many times meanwhile is written there once
 * (ADR 0031). When a pass is over the log is cut off up to where it was when the pass began.
 *
 * <p>Belongs to the driver's thread; what readers see of it changes when it is durable.
 */
final class RecentCommits {

  /**
   * When a pass begins, and what goes with one force of it, besides as much as the force brings.
   *
   * @param rows that the log has grown by since the last pass began
   * @param bytes of values in them
   */
  record Bounds(int rows, long bytes, int entriesInAForce, long bytesInAForce) {

    static final Bounds USUAL = new Bounds(1_000, 1L << 20, 128, 1L << 20);
  }

  private final Bounds bounds;

  private final Map<Key, Optional<StoreReads.Entry>> commits = new HashMap<>();
  private final RecentEntries visible = new RecentEntries();

  /** Keys whose commits are others, or are moved, since the last force. */
  private final Set<Key> changed = new HashSet<>();

  private long bytesSincePass;
  private int entriesSinceForce;
  private long bytesSinceForce;
  private long lastPassBeganAfter;
  private @Nullable Pass pass;

  /**
   * One way through all keys that there are when it begins.
   *
   * @param keys that are left
   * @param throughRow all that is in the log up to this row will be among the entries
   */
  private record Pass(Iterator<Key> keys, long throughRow) {}

  RecentCommits(Bounds bounds) {
    this.bounds = bounds;
  }

  /** What readers see. */
  RecentEntries visible() {
    return visible;
  }

  void add(Key key, Optional<StoreReads.Entry> entry) {
    commits.put(key, entry);
    changed.add(key);
    entriesSinceForce++;
    bytesSinceForce += bytes(entry);
    bytesSincePass += bytes(entry);
  }

  /** How far the log had been cut off when it was found at the start. */
  void foundAfter(long row) {
    lastPassBeganAfter = row;
  }

  /**
   * Moves some, if it is time to.
   *
   * @param lastRow of the log
   * @param overThrough up to which row nothing in it is in doubt
   * @return up to which row the log is needed no more, if a pass is over
   */
  OptionalLong moveSome(EntryRows entries, long lastRow, LongSupplier overThrough)
      throws SQLException {
    if (pass == null && isPassDue(lastRow)) {
      pass = new Pass(keysInOrder(), overThrough.getAsLong());
      lastPassBeganAfter = lastRow;
      bytesSincePass = 0;
    }
    OptionalLong through = pass == null ? OptionalLong.empty() : move(pass, entries);
    entriesSinceForce = 0;
    bytesSinceForce = 0;
    return through;
  }

  private boolean isPassDue(long lastRow) {
    return lastRow - lastPassBeganAfter >= bounds.rows() || bytesSincePass >= bounds.bytes();
  }

  /** In the order of their texts: nearly that of the file, and nothing need be encoded for it. */
  private Iterator<Key> keysInOrder() {
    return commits.keySet().stream().sorted(Comparator.comparing(Key::text)).toList().iterator();
  }

  private OptionalLong move(Pass begun, EntryRows entries) throws SQLException {
    int room = bounds.entriesInAForce() + entriesSinceForce;
    long roomBytes = bounds.bytesInAForce() + bytesSinceForce;
    while (begun.keys().hasNext() && room > 0 && roomBytes > 0) {
      Key key = begun.keys().next();
      Optional<StoreReads.Entry> entry = requireNonNull(commits.remove(key));
      entries.set(key, entry);
      changed.add(key);
      room--;
      roomBytes -= bytes(entry);
    }
    if (begun.keys().hasNext()) {
      return OptionalLong.empty();
    }
    pass = null;
    return OptionalLong.of(begun.throughRow());
  }

  /** Has readers see what is durable now. */
  void publish() {
    for (Key key : changed) {
      Optional<StoreReads.Entry> entry = commits.get(key);
      if (entry == null) {
        visible.remove(key);
      } else {
        visible.add(key, entry);
      }
    }
    changed.clear();
  }

  private static long bytes(Optional<StoreReads.Entry> entry) {
    return entry.isPresent() ? entry.get().value().length() : 0;
  }
}
