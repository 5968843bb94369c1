package unanimous.cli.cluster;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The log that a process appends to, from where it was when this run began.
 *
 * @param startBytes its size before the process was started
 */
record ProcessLog(Path file, long startBytes) {

  private static final int MAX_TAIL_BYTES = 64 * 1024;

  static ProcessLog fromItsEnd(Path file) {
    try {
      return new ProcessLog(file, Files.exists(file) ? Files.size(file) : 0);
    } catch (IOException e) {
      return new ProcessLog(file, 0);
    }
  }

  /** The last lines that this run has written. */
  List<String> tail(int count) {
    try (var log = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(Math.min(startBytes, log.length()), log.length() - MAX_TAIL_BYTES);
      log.seek(from);
      byte[] bytes = new byte[(int) (log.length() - from)];
      log.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException e) {
      return List.of();
    }
  }
}
