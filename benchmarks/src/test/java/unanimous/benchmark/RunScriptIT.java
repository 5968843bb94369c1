package unanimous.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code run} in a checkout of its own, whose Maven makes a jar of nothing. */
@Timeout(60)
class RunScriptIT {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path checkout;

  @Test
  void letsNoOtherBuildOfTheCheckoutBeginMeanwhile() throws Exception {
    for (String script : List.of("benchmarks/run", ".mvn/build-lock.sh", ".mvn/jdk25.sh")) {
      copy(script);
    }
    mavenDoes(
        "ls target >seen", "mkdir benchmarks/target", "touch benchmarks/target/benchmarks.jar");

    run();

    assertThat(Files.readAllLines(checkout.resolve("seen"))).contains("kv-build.lock");
    assertThat(checkout.resolve("target")).isEmptyDirectory();
  }

  private void copy(String script) throws IOException {
    Path to = checkout.resolve(script);
    Files.createDirectories(to.getParent());
    Files.copy(REPOSITORY.resolve(script), to);
  }

  private void mavenDoes(String... commands) throws IOException {
    Path script = checkout.resolve("mvnw");
    Files.writeString(script, "#!/bin/sh\nset -e\n" + String.join("\n", commands) + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void run() throws Exception {
    var builder = new ProcessBuilder(checkout.resolve("benchmarks/run").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // It ends by starting the jar, in which there is nothing.
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }
}
