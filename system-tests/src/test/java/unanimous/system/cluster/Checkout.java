package unanimous.system.cluster;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project is, with its built jars. */
public final class Checkout {

  private Checkout() {}

  /** The folder that holds the modules. */
  public static Path path() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("the tests must run inside a checkout");
      }
      folder = parent;
    }
    return folder;
  }

  /**
   * A service's jar.
   *
   * @param module such as {@code replica-service}
   */
  public static Path jar(String module) {
    return path().resolve(module).resolve("target").resolve(module + ".jar");
  }
}
