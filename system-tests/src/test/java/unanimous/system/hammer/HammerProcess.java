package unanimous.system.hammer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import unanimous.cli.judge.Figures;
import unanimous.system.cluster.Checkout;

/** {@code kv hammer} in a process of its own, as a user has it: Ctrl-C ends it. */
final class HammerProcess implements AutoCloseable {

  /** Of the processes that it starts. */
  private static final String QUICK_JAVA =
      "-Xmx160m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:TieredStopAtLevel=1";

  /** For the look at what is left of its load, and the verdict. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Process process;
  private final Path said;

  private HammerProcess(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  /**
   * Starts it.
   *
   * @param said where all that it says is written
   */
  static HammerProcess start(Path said, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC"));
    command.add("-Dkv.checkout=" + Checkout.path());
    command.addAll(List.of("-jar", Checkout.jar("client-cli").toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KV_JAVA_OPTS", QUICK_JAVA);
    return new HammerProcess(builder.redirectOutput(said.toFile()).start(), said);
  }

  boolean hasEnded() {
    return !process.isAlive();
  }

  /** Whether it tells of a process that it was killed, and was killed once more. */
  boolean killedAgain(String name) {
    return said().lines().filter(line -> line.endsWith(name + " " + Figures.KILLED)).count() > 1;
  }

  /** Ends it well; what it has said until then. */
  String interrupt() throws InterruptedException {
    process.destroy();
    boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(ended).as(this::said).isTrue();
    return said();
  }

  private String said() {
    try {
      return Files.readString(said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
