package unanimous.system.crashpoints;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Kills a process at every crash point there is, starts it again in different ways, and looks at
 * what became of the write that was under way. The whole grid is {@code -Dcrashpoints=all}, all of
 * the points whose names begin so is {@code -Dcrashpoints=prepare}; with {@code
 * -Dcrashpoints.write} what was found is written to {@code docs/crash-matrix.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CrashPointsIT {

  private static final String CHOICE = System.getProperty("crashpoints", "");
  private static final boolean WRITE = System.getProperty("crashpoints.write") != null;

  private final CrashMatrix matrix = new CrashMatrix();
  private final CrashRuns runs = new CrashRuns(CrashCase.all().filter(CrashPointsIT::isChosen));

  @BeforeAll
  void start() {
    runs.start();
  }

  @AfterAll
  void close() {
    runs.close();
  }

  private static boolean isChosen(CrashCase one) {
    return switch (CHOICE) {
      case "" -> one.isInEveryBuild();
      case "all" -> true;
      default -> one.point().label().startsWith(CHOICE);
    };
  }

  @TestFactory
  Stream<DynamicTest> comesBackRight() {
    Stream<DynamicTest> cases =
        runs.endings().entrySet().stream()
            .map(run ->
                DynamicTest.dynamicTest(
                    run.getKey().toString(), () -> look(run.getKey(), run.getValue())));
    return Stream.concat(cases, Stream.of(DynamicTest.dynamicTest("as published", this::publish)));
  }

  private void look(CrashCase one, CompletableFuture<Ending> ending) {
    matrix.add(one, ending.join());
  }

  private void publish() {
    if (WRITE) {
      matrix.write();
    } else {
      matrix.compare();
    }
  }
}
