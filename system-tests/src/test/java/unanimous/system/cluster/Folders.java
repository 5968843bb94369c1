package unanimous.system.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Temporary folders with names that trip careless programs. */
public final class Folders {

  private Folders() {}

  /** A new folder whose name holds a space and a letter that is not ASCII. */
  public static Path temporary(String name) {
    try {
      return Files.createTempDirectory("unanimous " + name + " ü ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes the folder with all that is in it. */
  public static void delete(Path folder) {
    inDepthFirst(folder)
        .forEach(path -> {
          try {
            Files.deleteIfExists(path);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static List<Path> inDepthFirst(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
