package unanimous.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;
import unanimous.cli.http.Origin;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;
import unanimous.cli.output.FailureWords;
import unanimous.cli.output.Json;

/**
 * Where a cluster keeps everything: {@code cluster.json} with its shape, {@code secret} if its
 * processes share one, and for each process a folder of its name with the database, {@code
 * process.json} and the log.
 */
public record DataFolder(Path path) {

  public static final String DEFAULT = "data";

  /** The name of the file with the secret; made by the first process that needs it. */
  static final String SECRET = "secret";

  /**
   * A relative path counts from the checkout, so that it means the same from any directory; throws
   * when it is empty, as a shell variable is that is not set: it would mean the checkout itself.
   */
  public static DataFolder of(Path checkout, String path) {
    if (path.isBlank()) {
      throw CommandFailed.wrongUsage(
          "--data names no folder; nothing was done. Give its name, or leave --data out to use '%s'"
              .formatted(DEFAULT));
    }
    return new DataFolder(checkout.resolve(path).toAbsolutePath().normalize());
  }

  public Path folder(Member member) {
    return path.resolve(member.name());
  }

  public Path log(Member member) {
    return folder(member).resolve(member.name() + ".log");
  }

  Path processFile(Member member) {
    return folder(member).resolve("process.json");
  }

  /** Where a member listens, with what lets the owner of this folder in. */
  Origin origin(Member member) {
    Origin origin = Origin.parse(member.url());
    Path secret = path.resolve(SECRET);
    try {
      return Files.exists(secret) ? origin.withToken(Files.readString(secret).strip()) : origin;
    } catch (IOException e) {
      throw CommandFailed.wrongUsage(
          "cannot read the cluster's secret in " + secret + " (" + FailureWords.of(e) + ")");
    }
  }

  /** Whether nothing is there. */
  boolean isVacant() {
    try (Stream<Path> content = Files.list(path)) {
      return content.findAny().isEmpty();
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      throw CommandFailed.wrongUsage(
          "cannot read the folder " + path + " (" + FailureWords.of(e) + ")");
    }
  }

  Path lockFile() {
    return path.resolve("cluster.lock");
  }

  private Path shapeFile() {
    return path.resolve("cluster.json");
  }

  /** The cluster that lives here; throws when there is none. */
  public ClusterShape shape() {
    return recordedShape()
        .orElseThrow(() ->
            CommandFailed.wrongUsage(
                "there is no cluster in "
                    + path
                    + "; './kv up' makes one, --data names another folder"));
  }

  public Optional<ClusterShape> recordedShape() {
    return read(shapeFile(), ClusterShape.class);
  }

  void recordShape(ClusterShape shape) {
    write(shapeFile(), shape);
  }

  Optional<ProcessRecord> recordedProcess(Member member) {
    return read(processFile(member), ProcessRecord.class);
  }

  void recordProcess(Member member, ProcessRecord process) {
    write(processFile(member), process);
  }

  void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.WRONG_USAGE,
          "cannot make the folder "
              + folder
              + " ("
              + FailureWords.of(e)
              + "); nothing was started");
    }
  }

  private static <T> Optional<T> read(Path file, Class<T> type) {
    try {
      return Files.exists(file)
          ? Optional.of(Json.read(Files.readAllBytes(file), type))
          : Optional.empty();
    } catch (IOException | Json.MalformedJson e) {
      throw CommandFailed.wrongUsage(
          "cannot understand "
              + file
              + " ("
              + e.getMessage()
              + "); nothing was done. Mend or remove that file");
    }
  }

  /** Written beside it and then moved, so that a crash leaves the old file or the new one. */
  private static void write(Path file, Object content) {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(draft, Json.writeIndented(content) + "\n");
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.UNREACHABLE, "cannot write " + file + " (" + FailureWords.of(e) + ")");
    }
  }
}
