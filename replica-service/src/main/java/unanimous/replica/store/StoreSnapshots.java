package unanimous.replica.store;

import java.util.Set;
import java.util.function.Function;
import unanimous.node.sqlite.LogFailure;
import unanimous.node.sqlite.SqliteReaders;
import unanimous.protocol.participant.Cut;
import unanimous.protocol.transaction.TransactionId;

/** Shows the store as of one moment, beside the writer and without ever waiting for it. */
public final class StoreSnapshots {

  private final SqliteReaders readers;

  public StoreSnapshots(SqliteReaders readers) {
    this.readers = readers;
  }

  /**
   * Looks at the store as it is now; the snapshot ends when the look returns.
   *
   * @throws LogFailure if the file cannot be read
   */
  public <T> T look(Function<Snapshot, T> look) {
    return readers.lend(reader -> reader.atOneMoment(() -> look.apply(new Snapshot(reader))));
  }

  /**
   * What is in doubt now, whatever it writes to.
   *
   * @throws LogFailure if the file cannot be read
   */
  public Set<TransactionId> inDoubt() {
    return look(snapshot -> snapshot.cut(_ -> true)).inDoubt();
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
