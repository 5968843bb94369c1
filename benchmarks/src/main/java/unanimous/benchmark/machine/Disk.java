package unanimous.benchmark.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** What a folder's files are kept on. */
public final class Disk {

  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

  private Disk() {}

  /** Whether it is none: there a force costs nothing, and says nothing. */
  public static boolean isMemory(Path folder) throws IOException {
    return IN_MEMORY.contains(Files.getFileStore(folder).type());
  }
}
