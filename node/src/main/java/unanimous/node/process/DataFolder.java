package unanimous.node.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds a process's durable state, locked against every other process for as long
 * as this one lives. Two processes on one log would be two coordinators with one identity.
 */
public final class DataFolder implements AutoCloseable {

  private static final String LOCK = "process.lock";

  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes the folder if need be and locks it. The operating system gives the lock back when the
   * process ends, however it ends.
   *
   * @throws StartRefused if it cannot be written or another process has it
   */
  public static DataFolder lock(Path path) {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new StartRefused(
            "Another process is using the data folder " + path + ".",
            "Stop that process first, or give this one a folder of its own. Nothing was changed.");
      }
      LastWords.keepRoomIn(path);
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // Held within this very JVM.
    }
  }

  public Path resolve(String file) {
    return path.resolve(file);
  }

  /** A folder within it, made if need be. */
  public Path folder(String name) {
    try {
      return Files.createDirectories(path.resolve(name));
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  private static StartRefused unwritable(Path path, IOException cause) {
    return new StartRefused(
        "The data folder " + path + " cannot be written: " + cause.getMessage() + ".",
        "Make it writable for the user that runs this process. Nothing was changed.",
        cause);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("The lock of " + path + " cannot be given back", e);
    }
  }
}
