package unanimous.replica.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import unanimous.node.process.DataFolder;
import unanimous.node.sqlite.SqliteDatabase;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;

/**
 * Where a copy is until it has been sent: one file in the data folder, so that there is never more
 * than one. It goes when the copy has been sent or has failed, and at the latest when the process
 * starts again.
 */
@Component
final class ScratchFile {

  private static final long PATIENCE_MILLIS = 1_000;

  /** Besides the copy: the store's log must not be the one that finds no room. */
  private static final long ROOM_FOR_THE_LOG_BYTES = 64L << 20;

  private final Path path;
  private final SqliteDatabase store;
  private final Semaphore free = new Semaphore(1);

  ScratchFile(DataFolder folder, SqliteDatabase database) {
    path = folder.resolve("backup.partial");
    store = database;
    delete();
  }

  /**
   * Has the file filled and used, by one at a time.
   *
   * @throws ProblemException if it is in use, or there is no room for it
   */
  void use(Use use) throws IOException {
    if (!acquired()) {
      throw new Problem(
              ProblemType.OVERLOADED,
              "A backup of this replica is under way. Try again when it is done.")
          .asException();
    }
    try {
      try {
        requireRoom();
        use.of(path);
      } finally {
        delete();
      }
    } finally {
      free.release();
    }
  }

  /** Who has received a copy to its end may be back before the file is gone. */
  private boolean acquired() {
    try {
      return free.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A copy is never larger than what it is copied from, which in part is in the log alone. */
  private void requireRoom() throws IOException {
    long needed = store.sizeOnDisk() + ROOM_FOR_THE_LOG_BYTES;
    long usable = Files.getFileStore(store.file()).getUsableSpace();
    if (usable < needed) {
      throw noRoom(usable + " bytes are free there, and " + needed + " are needed");
    }
  }

  static ProblemException noRoom(String why) {
    return new Problem(
            ProblemType.INSUFFICIENT_STORAGE,
            "The replica has no room in its data folder for a copy of its store: "
                + why
                + ". Nothing was changed. Make room there, or try again and another replica may be asked.")
        .asException();
  }

  private void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is done with the file; nothing exists at its path before. */
  @FunctionalInterface
  interface Use {

    void of(Path path) throws IOException;
  }
}
