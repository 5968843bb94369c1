package unanimous.node.sqlite;

/**
 * Has one reader take the pages of a large file from where the system keeps them (SQLite's
 * memory-mapped I/O). SQLite's own cache holds 2 MiB; each page beyond that costs a call of the
 * system and a copy. As long as a file is small that cache is the quicker one, so a file is mapped
 * only when it has grown.
 */
final class LargeFile {

  /** In pages of 4 KiB: 16 MiB. */
  static final int LARGE_PAGES = 4_096;

  /** What is mapped counts as memory of the process, once it was read: so this, and no more. */
  static final long MAPPED_BYTES = 128L << 20;

  /** To look costs a query, and a file does not grow that fast. */
  static final int USES_BETWEEN_LOOKS = 1_000;

  private int usesUntilLook = 1;
  private boolean mapped;

  /** Call this between queries. */
  void lookNowAndThen(SqliteReader reader) {
    if (mapped || --usesUntilLook > 0) {
      return;
    }
    usesUntilLook = USES_BETWEEN_LOOKS;
    if (number(reader, "PRAGMA page_count") > LARGE_PAGES) {
      number(reader, "PRAGMA mmap_size = " + MAPPED_BYTES);
      mapped = true;
    }
  }

  private static long number(SqliteReader reader, String pragma) {
    return reader.query(pragma, rows -> rows.next() ? rows.getLong(1) : 0);
  }
}
