package unanimous.replica.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import unanimous.node.sqlite.LogFailure;
import unanimous.protocol.participant.Cut;

/** Shows the store as of one moment, beside the writer and without ever waiting for it. */
public final class StoreSnapshots {

  private final DataSource readers;

  public StoreSnapshots(DataSource readers) {
    this.readers = readers;
  }

  /**
   * Looks at the store as it is now; the snapshot ends when the look returns.
   *
   * @throws LogFailure if the file cannot be read
   */
  public <T> T look(Function<Snapshot, T> look) {
    try (Connection connection = readers.getConnection()) {
      // All statements of one transaction see what was committed when the first of them began.
      connection.setAutoCommit(false);
      try {
        return look.apply(new Snapshot(connection));
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new LogFailure(e);
    }
  }

  /**
   * Whether a cut, all of whose doubts are over by now, may lack a commit that belongs before what
   * it shows.
   *
   * @throws LogFailure if the file cannot be read
   */
  public boolean lacksACommit(Cut cut) {
    return !cut.inDoubt().isEmpty() && look(snapshot -> snapshot.showsToBeLacking(cut));
  }
}
