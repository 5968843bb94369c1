package unanimous.node.sqlite;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;

/**
 * A few readers of one file, for any thread to take in turn: as many read at once as there are, and
 * none ever waits for the writer. A pool of bare connections would have every read prepare its
 * statement anew, which costs more than to execute it.
 */
public final class SqliteReaders implements AutoCloseable {

  private record Lent(SqliteReader reader, LargeFile file) {}

  private final BlockingQueue<Lent> idle;

  public SqliteReaders(SqliteDatabase database, int number) {
    idle = new ArrayBlockingQueue<>(number);
    while (idle.remainingCapacity() > 0) {
      idle.add(new Lent(new SqliteReader(database), new LargeFile()));
    }
  }

  /**
   * Lends a reader, when there is one.
   *
   * @throws LogFailure if the file cannot be read
   */
  public <T> T lend(Function<SqliteReader, T> reading) {
    Lent lent = take();
    try {
      lent.file().lookNowAndThen(lent.reader());
      return reading.apply(lent.reader());
    } finally {
      idle.add(lent);
    }
  }

  private Lent take() {
    try {
      return idle.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a reader", e);
    }
  }

  /** Closes those that nobody has at the moment; the others end with the process. */
  @Override
  public void close() {
    idle.forEach(lent -> lent.reader().close());
  }
}
