package unanimous.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import unanimous.cli.file.Folder;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;
import unanimous.cli.output.FailureWords;

/**
 * Makes a new cluster of a backup, all or nothing: in a draft beside the wanted folder, which takes
 * its name when it is whole. What a restore that was killed has left is thrown away by the next.
 *
 * <p>The services fill their folders themselves, each in a run that ends before it serves anyone:
 * what is in their files is theirs to know.
 */
public record Restore(Cluster cluster) {

  private static final Duration PATIENCE = Duration.ofHours(1);

  /** Fills the cluster's folder, in which nothing may be; throws when there is something wrong. */
  public void run(Path backup, ClusterShape shape) {
    requireVacant();
    shape.members().forEach(cluster.service()::checkBuilt);
    DataFolder draft = new DataFolder(sibling(cluster.data().path(), ".restoring"));
    cluster.preparation().run();
    try (var _ = ClusterLock.take(draft, Duration.ZERO)) {
      delete(draft, true);
      try {
        fill(draft, shape, backup.toAbsolutePath());
        putInPlace(draft);
      } finally {
        delete(draft, false);
      }
    } catch (IOException e) {
      throw CommandFailed.wrongUsage(
          "cannot restore into %s (%s); nothing was made"
              .formatted(cluster.data().path(), FailureWords.of(e)));
    }
  }

  private void requireVacant() {
    if (!cluster.data().isVacant()) {
      throw CommandFailed.wrongUsage(
          "there is something in %s already, and a backup is restored only into a new folder; nothing was changed. Name another with --data"
              .formatted(cluster.data().path()));
    }
  }

  private void fill(DataFolder draft, ClusterShape shape, Path backup) throws IOException {
    String clusterId = UUID.randomUUID().toString();
    for (Member member : shape.members().reversed()) {
      Path folder = draft.folder(member);
      draft.create(folder);
      cluster.steps().waitingFor("restoring " + member.name());
      List<String> command = cluster.service().restoring(member, shape, folder, backup, clusterId);
      run(command, member, draft);
      cluster.steps().say(member.name() + " is restored");
      Folder.force(folder);
    }
    draft.recordShape(shape);
    Folder.force(draft.path());
  }

  private static void run(List<String> command, Member member, DataFolder draft)
      throws IOException {
    ProcessLog log = ProcessLog.fromItsEnd(draft.log(member));
    Process process =
        new ProcessBuilder(command)
            .directory(draft.folder(member).toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
            .start();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new CommandFailed(
            ExitCode.WRONG_USAGE,
            "%s cannot be restored; nothing was made. %s"
                .formatted(member.name(), RefusalWords.in(log)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while restoring", e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A folder that is not empty is never replaced: another may have come up since. */
  private void putInPlace(DataFolder draft) throws IOException {
    requireVacant();
    Files.move(draft.path(), cluster.data().path(), StandardCopyOption.ATOMIC_MOVE);
    Path parent = cluster.data().path().getParent();
    if (parent != null) {
      Folder.force(parent);
    }
  }

  /** Throws away the draft, if it is there; all but its lock when it is to be filled. */
  private static void delete(DataFolder draft, boolean toBeFilled) throws IOException {
    if (!Files.exists(draft.path())) {
      return;
    }
    Set<Path> kept = toBeFilled ? Set.of(draft.path(), draft.lockFile()) : Set.of();
    try (Stream<Path> content = Files.walk(draft.path())) {
      for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
        if (!kept.contains(path)) {
          Files.delete(path);
        }
      }
    }
  }

  private static Path sibling(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }
}
