package unanimous.system.containers;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.testcontainers.utility.DockerImageName;
import unanimous.system.cluster.Cleanup;

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

  private final String tag = newTag();

  private Optional<CompletionException> failure = Optional.empty();

  private Images() {}

  /** Builds all of them, or as many as can be. */
  static Images build() {
    var images = new Images();
    try {
      CompletableFuture.allOf(
              Stream.of(Target.values())
                  .map(target -> CompletableFuture.runAsync(() -> images.build(target)))
                  .toArray(CompletableFuture[]::new))
          .join();
    } catch (CompletionException e) {
      images.failure = Optional.of(e);
    }
    return images;
  }

  /**
   * These, if all could be built; fails with what the build has said, as often as it is asked: a
   * build that failed takes minutes, and fails again.
   */
  Images complete() {
    if (failure.isPresent()) {
      throw new IllegalStateException("the images could not be built", failure.get());
    }
    return this;
  }

  DockerImageName name(Target target) {
    return name(target, tag);
  }

  private static DockerImageName name(Target target, String tag) {
    return DockerImageName.parse("unanimous/" + target.word() + ":" + tag);
  }

  /** A tag that no other run has. */
  static String newTag() {
    return "test-" + UUID.randomUUID().toString().substring(0, 8);
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
      Programs.run(Map.of("DOCKER_BUILDKIT", "1"), command);
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          "where the base image cannot be pulled, .ci/base-image makes it", e);
    }
  }

  /** What was cached of them stays: the next build takes seconds. */
  @Override
  public void close() {
    remove(tag);
  }

  /** Removes all that have this tag. */
  static void remove(String tag) {
    Cleanup.all(
        Stream.of(Target.values())
            .<Cleanup>map(target -> () -> remove(name(target, tag)))
            .toList());
  }

  private static void remove(DockerImageName image) {
    try {
      Engine.client().removeImageCmd(image.asCanonicalNameString()).withForce(true).exec();
    } catch (NotFoundException e) {
      // It was never made.
    }
  }
}
