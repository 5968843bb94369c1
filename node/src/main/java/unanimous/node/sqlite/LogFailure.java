package unanimous.node.sqlite;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The log could not be written or read; nobody can say what is durable. */
public final class LogFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean diskFull;

  public LogFailure(SQLException cause) {
    super(words(cause), cause);
    diskFull = isDiskFull(cause);
  }

  private static String words(SQLException cause) {
    return isDiskFull(cause)
        ? "the disk that holds its data folder is full"
        : "its data folder cannot be written or read: " + cause.getMessage();
  }

  /** Whether there was no room to write. */
  public boolean isDiskFull() {
    return diskFull;
  }

  /** Whether this, or what caused it, is SQLite's word for a lack of room. */
  static boolean isDiskFull(@Nullable Throwable failure) {
    return failure instanceof SQLiteException sqlite
        ? saysFull(sqlite.getResultCode())
        : failure != null && isDiskFull(failure.getCause());
  }

  private static boolean saysFull(SQLiteErrorCode code) {
    // The second is how the index of the write-ahead log, a file of its own, fails to grow.
    return code == SQLiteErrorCode.SQLITE_FULL || code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE;
  }
}
