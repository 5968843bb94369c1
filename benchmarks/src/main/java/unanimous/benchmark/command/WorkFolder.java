package unanimous.benchmark.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import unanimous.benchmark.contender.Cleanup;
import unanimous.benchmark.machine.Disk;
import unanimous.cli.output.CommandFailed;

/** A folder for one run, deleted with all that is in it. */
record WorkFolder(Optional<Path> parent, Cleanup cleanup) {

  private static final String PREFIX = "unanimous-benchmark-";

  Path make() throws IOException {
    Path folder =
        parent.isPresent()
            ? Files.createTempDirectory(Files.createDirectories(parent.get()), PREFIX)
            : Files.createTempDirectory(PREFIX);
    cleanup.add(() -> delete(folder));
    if (Disk.isMemory(folder)) {
      throw CommandFailed.wrongUsage(
          folder.getParent()
              + " is in memory, where forcing to disk costs nothing and says nothing; name another folder by --stores");
    }
    return folder.toAbsolutePath();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(WorkFolder::deleteOne);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
