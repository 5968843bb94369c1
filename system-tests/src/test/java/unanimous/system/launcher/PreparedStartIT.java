package unanimous.system.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import unanimous.cli.cluster.FreePorts;
import unanimous.system.cluster.Cleanup;
import unanimous.system.cluster.Folders;
import unanimous.system.cluster.LastResort;

/** The first {@code ./kv up} after a build prepares what makes this one and all later ones fast. */
final class PreparedStartIT {

  /** Written into each process's own folder. */
  private static final String CLASSES = "classes.log";

  /** Some are needed only where one process is ready later than another. */
  private static final int FEW = 10;

  private static final String OPTIONS =
      "-Xmx160m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xlog:class+load:file=" + CLASSES;

  private final Path checkout = Checkouts.unprepared();
  private final Path data = checkout.resolve("data");
  private final LastResort lastResort = LastResort.of(data);
  private final String port = Integer.toString(FreePorts.inARow(2));
  private final Kv kv =
      new Kv(checkout, checkout, "http://localhost:" + port, Map.of("KV_JAVA_OPTS", OPTIONS));

  @AfterEach
  void clear() {
    try (Cleanup _ = () -> Folders.delete(checkout);
        Cleanup _ = lastResort::close) {
      down();
    }
  }

  private void down() {
    kv.run("down", "--data", data.toString());
  }

  @Test
  void aStartAndTheFirstRequestsFindTheirClassesInTheArchive() throws IOException {
    Kv.Result up = up();
    assertThat(kv.run("put", "greeting", "hello").exitCode()).as("%s", up).isZero();

    assertThat(up.errors())
        .contains(
            "coordinator-service is prepared to start fast",
            "replica-service is prepared to start fast");
    for (String member : List.of("coordinator", "replica-1")) {
      assertThat(notArchived(member))
          .as("classes of our own that %s read from jars", member)
          .hasSizeLessThan(FEW);
    }
  }

  /** Not all builds change both services. */
  @Test
  void oneServiceBuiltAnewIsPreparedBesideTheOther() {
    assertThat(up().exitCode()).isZero();
    down();
    Folders.delete(checkout.resolve("replica-service/target/prepared"));

    Kv.Result again = up();

    assertThat(again.errors())
        .contains("replica-service is prepared to start fast")
        .doesNotContain("coordinator-service");
  }

  private Kv.Result up() {
    return kv.run("up", "--replicas", "1", "--port", port, "--data", data.toString());
  }

  private List<String> notArchived(String member) throws IOException {
    try (Stream<String> lines = Files.lines(data.resolve(member).resolve(CLASSES))) {
      return lines
          .filter(line -> line.contains(" unanimous.") && line.contains("source: file:"))
          .toList();
    }
  }
}
