package unanimous.system.badday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A file system in memory, so small that it becomes full, mounted over a folder. For root alone.
 */
public record SmallDisk(Path folder) implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 30;

  /**
   * Mounts it; skips the test where that is not allowed.
   *
   * @param size such as {@code 2m}
   */
  public static SmallDisk mount(Path folder, String size) {
    String words = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    assumeTrue(
        words.isEmpty(),
        "a file system for the test cannot be mounted, which takes root on Linux: " + words);
    return new SmallDisk(folder);
  }

  public void makeRoom() {
    assertThat(run("mount", "-o", "remount,size=64m", folder.toString())).isEmpty();
  }

  @Override
  public void close() {
    assertThat(run("umount", folder.toString())).isEmpty();
  }

  /** What it had to say; nothing if all went well. */
  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(ended).as("%s ends", command[0]).isTrue();
      String words =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.exitValue() == 0 ? "" : words + " (" + process.exitValue() + ")";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
