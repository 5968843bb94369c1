package unanimous.system.badday;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The database files of a process that does not run, taken away or put back. */
public record DatabaseFiles(Path folder) {

  private static final String ASIDE = "aside";

  /** Leaves the process with an empty folder, as on a new disk. */
  public void takeAway() {
    Path aside = folder.resolve(ASIDE);
    try {
      Files.createDirectory(aside);
      move(folder, aside);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Brings those of another process, which does not run, in place of none. */
  public void copyFrom(Path other) {
    try {
      for (Path file : databases(other)) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts back what was taken away, in place of what has come up since. */
  public void putBack() {
    try {
      for (Path file : databases(folder)) {
        Files.delete(file);
      }
      move(folder.resolve(ASIDE), folder);
      Files.delete(folder.resolve(ASIDE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    for (Path file : databases(from)) {
      Files.move(file, to.resolve(file.getFileName()));
    }
  }

  private static List<Path> databases(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().contains(".db")).toList();
    }
  }
}
