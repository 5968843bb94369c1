package unanimous.system.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.testcontainers.utility.DockerImageName;
import unanimous.system.cluster.Checkout;

/**
 * The images of the Dockerfile, made of the jars that were just built, under a tag of this run
 * alone.
 */
final class Images implements AutoCloseable {

  /** The targets of the Dockerfile. */
  enum Target {
    COORDINATOR,
    REPLICA,
    KV;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final long PATIENCE_MINUTES = 10;

  private final String tag = "test-" + UUID.randomUUID().toString().substring(0, 8);

  private Images() {}

  /** Builds all of them; fails with what the build has said. */
  static Images build() {
    var images = new Images();
    List<CompletableFuture<Void>> builds =
        List.of(Target.values()).stream()
            .map(target -> CompletableFuture.runAsync(() -> images.build(target)))
            .toList();
    builds.forEach(CompletableFuture::join);
    return images;
  }

  DockerImageName name(Target target) {
    return DockerImageName.parse("unanimous/" + target.word() + ":" + tag);
  }

  /** By the program and not over the API, for that has no BuildKit. */
  private void build(Target target) {
    List<String> command =
        List.of(
            "docker",
            "build",
            "--quiet",
            "--build-arg=JARS=prebuilt",
            "--target=" + target.word(),
            "--tag=" + name(target),
            ".");
    try {
      Path log = Files.createTempFile("unanimous-image", ".log");
      var build = new ProcessBuilder(command).directory(Checkout.path().toFile());
      build.environment().put("DOCKER_BUILDKIT", "1");
      Process process = build.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
      process.destroyForcibly();
      String said = Files.readString(log);
      Files.delete(log);
      if (!ended || process.exitValue() != 0) {
        throw new IllegalStateException(
            String.join(" ", command)
                + " failed; where the base image cannot be pulled, .ci/base-image makes it. It said:\n"
                + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What was cached of them stays: the next build takes seconds. */
  @Override
  public void close() {
    for (Target target : Target.values()) {
      Engine.client().removeImageCmd(name(target).asCanonicalNameString()).withForce(true).exec();
    }
  }
}
