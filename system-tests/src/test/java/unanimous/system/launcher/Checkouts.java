package unanimous.system.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import unanimous.system.cluster.Checkout;
import unanimous.system.cluster.Folders;

/**
 * A checkout that is built already, in a folder with a space in its name: the real launcher with
 * links to the real jars. So {@code ./kv up} does not build anew while the build runs the tests.
 */
final class Checkouts {

  private Checkouts() {}

  static Path built() {
    Path folder = Folders.temporary("checkout");
    try {
      link(folder, ".mvn");
      for (String module : new String[] {"coordinator-service", "replica-service", "client-cli"}) {
        Files.createDirectories(folder.resolve(module));
        link(folder, module + "/target");
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
    Files.createSymbolicLink(folder.resolve(name), Checkout.path().resolve(name));
  }
}
