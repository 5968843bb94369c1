package unanimous.cli.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * The native part of SQLite's driver, unpacked once. The driver by itself unpacks it at each start
 * into the system's folder for temporary files, where a process that is killed leaves it for good.
 */
final class SqliteLibrary {

  /** In an unpacked service. */
  static final String FOLDER = "native";

  /** What in the driver knows for which platform it is to be, and how it is called there. */
  private static final String NAMES = "org.sqlite.util.LibraryLoaderUtil";

  private SqliteLibrary() {}

  /**
   * Unpacks it from the driver of an unpacked service, into its folder.
   *
   * @throws IOException if it cannot, or if the driver is not as it was when this was written
   */
  static void unpack(Path service) throws IOException {
    URL[] driver = {driver(service).toUri().toURL()};
    try (var loader = new URLClassLoader(driver, ClassLoader.getPlatformClassLoader())) {
      Class<?> names = loader.loadClass(NAMES);
      String name = ask(names, "getNativeLibName");
      try (InputStream library =
          names.getResourceAsStream(ask(names, "getNativeLibResourcePath") + "/" + name)) {
        if (library == null) {
          throw new NoSuchFileException(driver[0].toString(), name, "is not in it");
        }
        Files.copy(library, Files.createDirectory(service.resolve(FOLDER)).resolve(name));
      }
    } catch (ReflectiveOperationException e) {
      throw new IOException("this driver of SQLite loads its library in a way of its own", e);
    }
  }

  private static Path driver(Path service) throws IOException {
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(service.resolve("lib"), "sqlite-jdbc-*.jar")) {
      Iterator<Path> found = jars.iterator();
      if (!found.hasNext()) {
        throw new NoSuchFileException(service + "/lib/sqlite-jdbc-*.jar");
      }
      return found.next();
    }
  }

  private static String ask(Class<?> names, String method) throws ReflectiveOperationException {
    return (String) names.getMethod(method).invoke(null);
  }
}
