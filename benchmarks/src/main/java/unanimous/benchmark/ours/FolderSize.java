package unanimous.benchmark.ours;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much of a disk a folder takes. */
final class FolderSize {

  private FolderSize() {}

  /** All files below it, in MiB. */
  static long mebibytes(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(FolderSize::bytes).sum() >> 20;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0; // Deleted meanwhile, as a database does with its temporary files.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
