package unanimous.cli.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import unanimous.cli.output.Steps;

/**
 * Makes a service's starts take half the time, once after each build: its jar unpacked, SQLite's
 * library too, its classes loaded and linked ahead of time (JEP 483 and 514). Only ever a matter of
 * speed: what cannot be prepared is started from its jar.
 */
record Preparation(ServiceCommand command, Steps steps) {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int KEPT_BUILDS = 2;
  private static final String DRAFT = "draft-";

  /** Prepares what is not, the services side by side. */
  void run() {
    List<Service> unprepared = Stream.of(Service.values()).filter(this::isUnprepared).toList();
    List<CompletableFuture<Void>> work =
        unprepared.stream()
            .map(service -> CompletableFuture.runAsync(() -> prepare(service)))
            .toList();
    Deadline deadline = Deadline.in(PATIENCE);
    while (!deadline.expired() && !work.stream().allMatch(CompletableFuture::isDone)) {
      steps.waitingFor("preparing fast starts, once after a build");
      deadline.pause();
    }
    unprepared.forEach(this::report);
  }

  private boolean isUnprepared(Service service) {
    ServiceFiles files = command.files(service);
    return files.isBuilt() && !files.isPrepared();
  }

  private void report(Service service) {
    steps.say(
        command.files(service).archive().isPresent()
            ? service.module() + " is prepared to start fast"
            : service.module() + " could not be prepared to start fast, which does no harm");
  }

  private void prepare(Service service) {
    Path builds = command.files(service).preparedBuilds();
    try {
      Files.createDirectories(builds);
      Path draft = Files.createTempDirectory(builds, DRAFT);
      try {
        unpackAndRehearse(service, draft);
      } finally {
        delete(draft);
      }
      deleteOldBuilds(builds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void unpackAndRehearse(Service service, Path draft) throws IOException {
    ServiceFiles files = command.files(service);
    Path prepared = files.prepared();
    Path unpacked = draft.resolve("unpacked");
    Path data = Files.createDirectory(draft.resolve("data"));
    if (!succeeds(command.unpacking(service, unpacked), draft)) {
      return;
    }
    SqliteLibrary.unpack(unpacked);
    if (succeeds(command.rehearsal(service, unpacked, data), draft) && !files.isBuiltAnew()) {
      move(unpacked, prepared);
    }
  }

  private static void move(Path unpacked, Path prepared) throws IOException {
    try {
      Files.move(unpacked, prepared, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // Another 'up' from this checkout, for another data folder, was first.
    }
  }

  private static boolean succeeds(List<String> command, Path folder) throws IOException {
    File log = folder.resolve("log").toFile();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
    try {
      return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }

  /** The one before stays: a process that runs may still load classes from it. */
  private static void deleteOldBuilds(Path builds) throws IOException {
    List<Path> newestFirst;
    try (Stream<Path> entries = Files.list(builds)) {
      newestFirst =
          entries
              .filter(build -> !build.getFileName().toString().startsWith(DRAFT))
              .sorted(Comparator.comparing(Preparation::made).reversed())
              .toList();
    }
    for (Path build : newestFirst.stream().skip(KEPT_BUILDS).toList()) {
      delete(build);
    }
  }

  private static FileTime made(Path build) {
    try {
      return Files.getLastModifiedTime(build);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> content = Files.walk(folder)) {
      for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
