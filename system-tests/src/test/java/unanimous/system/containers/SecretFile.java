package unanimous.system.containers;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** The cluster's secret, in a file that every container sees where its image expects it. */
record SecretFile(Path path, String text) {

  private static final String IN_CONTAINER = "/cluster/secret";

  /** Makes one. */
  static SecretFile in(Path folder) {
    String text = "the-test-s-own-" + UUID.randomUUID();
    try {
      Path path = Files.writeString(folder.resolve("secret"), text);
      // The account within the containers is not the one that runs the test.
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
      return new SecretFile(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Bind bind() {
    return new Bind(path.toString(), new Volume(IN_CONTAINER), AccessMode.ro);
  }
}
