package unanimous.benchmark.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Fetches Debian's packages with apt-get and unpacks them, without installing them. */
record DebianPackages(Path folder) {

  private static final int PATIENCE_MINUTES = 5;

  /** Whether it worked; where there is no apt-get, or no such package, it does not. */
  boolean unpack(String... packages) {
    Path archives = folder.resolve("archives");
    try {
      Files.createDirectories(archives);
      List<String> download = new ArrayList<>(List.of("apt-get", "download", "-q"));
      download.addAll(List.of(packages));
      // A machine that has never looked has no list of packages; only root may fetch it.
      boolean fetched =
          succeeds(archives, download)
              || (succeeds(archives, List.of("apt-get", "update", "-q"))
                  && succeeds(archives, download));
      return fetched && unpackAll(archives);
    } catch (IOException e) {
      return false;
    }
  }

  private boolean unpackAll(Path archives) throws IOException {
    List<Path> found;
    try (Stream<Path> files = Files.list(archives)) {
      found = files.filter(file -> file.toString().endsWith(".deb")).toList();
    }
    boolean all = true;
    for (Path archive : found) {
      all &= succeeds(archives, List.of("dpkg", "-x", archive.toString(), folder.toString()));
    }
    return all;
  }

  private static boolean succeeds(Path folder, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("apt.log").toFile())
            .start();
    try {
      return process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroy();
    }
  }
}
