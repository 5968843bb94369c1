package unanimous.system.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import unanimous.system.cluster.Checkout;
import unanimous.system.cluster.Folders;

/**
 * Checkouts that are built already, in folders with a space in their names: the real launcher with
 * links to the real jars. So {@code ./kv up} does not build anew while the build runs the tests.
 */
final class Checkouts {

  private Checkouts() {}

  /** As the build and the first start after it have left it. */
  static Path built() {
    return linkedTo("coordinator-service/target", "replica-service/target");
  }

  /** As the build has left it, before the first start. */
  static Path unprepared() {
    return linkedTo(
        "coordinator-service/target/coordinator-service.jar",
        "replica-service/target/replica-service.jar");
  }

  private static Path linkedTo(String... services) {
    Path folder = Folders.temporary("checkout");
    try {
      link(folder, ".mvn");
      link(folder, "client-cli/target");
      for (String service : services) {
        link(folder, service);
      }
      Files.copy(Checkout.path().resolve("kv"), folder.resolve("kv"));
      Files.createDirectories(folder.resolve("target"));
      Files.createFile(folder.resolve("target/kv-build.stamp"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void link(Path folder, String name) throws IOException {
    Path link = folder.resolve(name);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Checkout.path().resolve(name));
  }
}
