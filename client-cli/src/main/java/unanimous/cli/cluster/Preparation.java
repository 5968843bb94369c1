package unanimous.cli.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import unanimous.cli.output.Steps;

/**
 * Makes the services' starts take half the time, once after each build: their jars unpacked,
 * SQLite's library too, and their classes archived by a {@link ServicesRehearsal}. Only ever a
 * matter of speed: what cannot be prepared is started from its jar.
 */
record Preparation(ServiceCommand command, Steps steps) {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int KEPT_BUILDS = 2;
  private static final String DRAFT = "draft-";

  /** Prepares all services as soon as one of them is not: they rehearse together. */
  void run() {
    List<Service> unprepared = Stream.of(Service.values()).filter(this::isUnprepared).toList();
    if (unprepared.isEmpty()) {
      return;
    }
    Deadline deadline = Deadline.in(PATIENCE);
    CompletableFuture<Void> work = CompletableFuture.runAsync(() -> prepare(deadline));
    while (!work.isDone()) {
      steps.waitingFor("preparing fast starts, once after a build");
      deadline.pause();
    }
    String failure = work.isCompletedExceptionally() ? ": " + work.exceptionNow().getMessage() : "";
    unprepared.forEach(service -> report(service, failure));
  }

  private boolean isUnprepared(Service service) {
    ServiceFiles files = command.files(service);
    return files.isBuilt() && !files.isPrepared();
  }

  private void report(Service service, String failure) {
    steps.say(
        command.files(service).archive().isPresent()
            ? service.module() + " is prepared to start fast"
            : service.module()
                + " could not be prepared to start fast, which does no harm"
                + failure);
  }

  private void prepare(Deadline deadline) {
    Map<Service, Path> drafts = new EnumMap<>(Service.class);
    try {
      try {
        for (Service service : Service.values()) {
          Path builds = Files.createDirectories(command.files(service).preparedBuilds());
          drafts.put(service, Files.createTempDirectory(builds, DRAFT));
        }
        unpackAndRehearse(drafts, deadline);
      } finally {
        for (Path draft : drafts.values()) {
          delete(draft);
        }
      }
      for (Service service : Service.values()) {
        deleteOldBuilds(command.files(service).preparedBuilds());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void unpackAndRehearse(Map<Service, Path> drafts, Deadline deadline) throws IOException {
    Map<Service, Path> unpacked = new EnumMap<>(Service.class);
    for (Map.Entry<Service, Path> draft : drafts.entrySet()) {
      Path place = draft.getValue().resolve("unpacked");
      if (!unpack(draft.getKey(), place, deadline)) {
        return;
      }
      unpacked.put(draft.getKey(), place);
    }
    Path data = drafts.values().iterator().next().resolve("data");
    if (!new ServicesRehearsal(command, unpacked, data).succeeds(deadline)) {
      return;
    }
    for (Map.Entry<Service, Path> place : unpacked.entrySet()) {
      ServiceFiles files = command.files(place.getKey());
      Path prepared = files.prepared();
      if (!files.isBuiltAnew()) {
        move(place.getValue(), prepared);
      }
    }
  }

  private boolean unpack(Service service, Path place, Deadline deadline) throws IOException {
    Process process =
        new ProcessBuilder(command.unpacking(service, place))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(deadline.left()) || process.exitValue() != 0) {
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
    SqliteLibrary.unpack(place);
    return true;
  }

  private static void move(Path unpacked, Path prepared) throws IOException {
    try {
      Files.move(unpacked, prepared, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.exists(prepared)) {
        throw e;
      }
      // This service's build was prepared before the other's was made, or another 'up' from this
      // checkout, for another data folder, was first.
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
