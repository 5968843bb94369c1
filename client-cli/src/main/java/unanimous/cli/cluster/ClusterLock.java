package unanimous.cli.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;
import unanimous.cli.output.FailureWords;

/**
 * Held while the processes of a data folder are started or stopped; the system frees it should we
 * die.
 */
final class ClusterLock implements Closeable {

  private final FileChannel channel;

  private ClusterLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock, or throws when another command holds it longer than {@code patience}. */
  static ClusterLock take(DataFolder data, Duration patience) {
    data.create(data.path());
    Deadline deadline = Deadline.in(patience);
    try {
      FileChannel channel =
          FileChannel.open(data.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      while (!locked(channel)) {
        if (deadline.expired()) {
          channel.close();
          throw inUse(data);
        }
        deadline.pause();
      }
      return new ClusterLock(channel);
    } catch (IOException e) {
      throw CommandFailed.wrongUsage(
          "cannot lock %s (%s); nothing was done".formatted(data.lockFile(), FailureWords.of(e)));
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static CommandFailed inUse(DataFolder data) {
    return new CommandFailed(
        ExitCode.UNREACHABLE,
        "another kv is starting or stopping the cluster in "
            + data.path()
            + "; nothing was done. Try again when it has finished");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unlock", e);
    }
  }
}
