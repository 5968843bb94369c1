package unanimous.cli.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a service's code is: the jar as it was built, and what {@link Preparation} made of it. That
 * has a folder for each build, because a build writes over the jar, and processes go on with the
 * files that they were started with.
 */
final class ServiceFiles {

  static final String ARCHIVE = "classes.aot";

  private final Path target;
  private final String jarName;
  private @Nullable Path prepared;

  ServiceFiles(Path checkout, Service service) {
    target = checkout.resolve(service.module()).resolve("target");
    jarName = service.module() + ".jar";
  }

  String jarName() {
    return jarName;
  }

  Path builtJar() {
    return target.resolve(jarName);
  }

  boolean isBuilt() {
    return Files.exists(builtJar());
  }

  /** The folder of all prepared builds. */
  Path preparedBuilds() {
    return target.resolve("prepared");
  }

  /** What the build that was first looked at has, or would have, as its own. */
  Path prepared() {
    if (prepared == null) {
      prepared = preparedBuilds().resolve(checksum());
    }
    return prepared;
  }

  /** Whether the jar is another than the one that was first looked at. */
  boolean isBuiltAnew() {
    return !prepared().endsWith(checksum());
  }

  boolean isPrepared() {
    return Files.exists(prepared().resolve(jarName));
  }

  /** What to start: the prepared jar, or the built one as long as there is none. */
  Path startableJar() {
    return isPrepared() ? prepared().resolve(jarName) : builtJar();
  }

  /** The classes of the startable jar, loaded and linked ahead of time. */
  Optional<Path> archive() {
    return Optional.of(prepared().resolve(ARCHIVE)).filter(Files::exists);
  }

  /** The folder with SQLite's library for the startable jar. */
  Optional<Path> libraryFolder() {
    return Optional.of(prepared().resolve(SqliteLibrary.FOLDER)).filter(Files::exists);
  }

  private String checksum() {
    try (InputStream jar = Files.newInputStream(builtJar());
        var checked = new CheckedInputStream(jar, new CRC32C())) {
      checked.transferTo(OutputStream.nullOutputStream());
      return Long.toHexString(checked.getChecksum().getValue());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + builtJar(), e);
    }
  }
}
