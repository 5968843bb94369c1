package unanimous.benchmark.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Programs of others: those on the PATH, else Debian's packages, unpacked into a folder of ours.
 *
 * <p>Unpacked, not installed: that needs no rights, leaves the system as it is, and starts no
 * service, as installing a server would.
 */
public final class Programs {

  private final Path unpacked;
  private final Map<String, String> environment;

  /**
   * Looks and unpacks on demand.
   *
   * @param unpacked where packages are unpacked, once
   */
  public Programs(Path unpacked, Map<String, String> environment) {
    this.unpacked = unpacked;
    this.environment = environment;
  }

  /** Finds a program, unpacking packages if need be. */
  public Optional<Path> find(String program, String... packages) {
    return onPath(program)
        .or(() -> inUnpacked(program))
        .or(() ->
            new DebianPackages(unpacked).unpack(packages) ? inUnpacked(program) : Optional.empty());
  }

  /** What a program that was unpacked needs to find its libraries. */
  public Map<String, String> libraryPath() {
    return Map.of("LD_LIBRARY_PATH", String.join(":", libraries()));
  }

  private Optional<Path> onPath(String program) {
    return Stream.of(environment.getOrDefault("PATH", "").split(":"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Optional<Path> inUnpacked(String program) {
    return Optional.of(unpacked.resolve("usr/bin").resolve(program)).filter(Files::isExecutable);
  }

  private List<String> libraries() {
    List<String> folders = new ArrayList<>();
    try (Stream<Path> all = Files.list(unpacked.resolve("usr/lib"))) {
      all.filter(Files::isDirectory).map(Path::toString).forEach(folders::add);
    } catch (IOException e) {
      // Nothing was unpacked, so nothing needs it.
    }
    Optional.ofNullable(environment.get("LD_LIBRARY_PATH")).ifPresent(folders::add);
    return folders;
  }
}
