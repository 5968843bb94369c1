package unanimous.cli.history;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.FailureWords;
import unanimous.cli.output.Json;

/**
 * Writes a history as it happens, with the one clock that all of its times are of. Several threads
 * may record.
 */
public final class Recorder implements Closeable {

  private final Path file;
  private final BufferedWriter lines;
  private final long originNanos = System.nanoTime();
  private long lastNanos;
  private long lastValue;

  private Recorder(Path file, BufferedWriter lines) {
    this.file = file;
    this.lines = lines;
  }

  /** Begins a history in a new file, in place of one that is there. */
  public static Recorder into(Path file) {
    try {
      return new Recorder(file, Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw CommandFailed.wrongUsage(
          "cannot write the history " + file + " (" + FailureWords.of(e) + "); nothing was sent");
    }
  }

  /**
   * The time since the run began, never the same twice: of two moments the later one is greater
   * however coarse the system's clock is.
   */
  public synchronized long nowNanos() {
    lastNanos = Math.max(lastNanos + 1, System.nanoTime() - originNanos);
    return lastNanos;
  }

  /** A value that no other write of this run has. */
  public synchronized long nextValue() {
    return ++lastValue;
  }

  /** Adds an event. */
  public synchronized void add(HistoryEvent event) {
    try {
      lines.write(Json.write(HistoryLine.of(event)));
      lines.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the history " + file, e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    lines.close();
  }
}
