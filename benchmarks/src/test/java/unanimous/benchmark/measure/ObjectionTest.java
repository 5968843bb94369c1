package unanimous.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import unanimous.benchmark.load.LoadReport;
import unanimous.benchmark.machine.Usage;
import unanimous.benchmark.workload.Cell;

class ObjectionTest {

  private static final int CORES = 2;
  private static final int SECONDS = 10;

  @Test
  void hasNothingAgainstAQuietMachineAndAStoreThatWorks() {
    assertThat(objections(usage(0.3, 0.05, 0.01))).isEmpty();
  }

  @Test
  void objectsToAGeneratorThatUsesMoreThanHalfOfTheMachine() {
    assertThat(Objection.to(report(1_000, 0, 0, CORES), usage(0.51, 0, 0)))
        .singleElement()
        .isInstanceOf(Objection.GeneratorIsBottleneck.class);
  }

  @Test
  void objectsToAGeneratorWhoseOwnThreadIsBusy() {
    assertThat(objections(usage(0.44, 0, 0)))
        .singleElement()
        .extracting(Objection::inWords)
        .isEqualTo(
            "the load generator is the bottleneck: it used 44 % of the machine, 88 % of what its threads can");
  }

  @Test
  void objectsToOtherProcessesAndOtherMachines() {
    assertThat(objections(usage(0.3, 0.11, 0.06)))
        .extracting(Objection::inWords)
        .containsExactly(
            "other processes used 11 % of the machine",
            "6 % of the machine's time was stolen by other machines");
  }

  @Test
  void objectsToStoresThatHaveNotComeToRest() {
    assertThat(objections(new Usage(1, 1, 0.4, 0.1, 0.2, 0, 0)))
        .containsExactly(new Objection.OtherStoresWereBusy(0.2));
  }

  @Test
  void objectsToRequestsThatFailButNotToConflicts() {
    Usage quiet = usage(0.3, 0, 0);
    assertThat(Objection.to(report(1_000, 900, 0, 1), quiet)).isEmpty();
    assertThat(Objection.to(report(1_000, 0, 2, 1), quiet))
        .containsExactly(new Objection.RequestsFailed(0.002));
    assertThat(Objection.to(report(0, 0, 0, 1), quiet))
        .containsExactly(new Objection.RequestsFailed(1));
  }

  @Test
  void letsNoiseButNoFailureBeWaived() {
    assertThat(window(new Objection.OthersUsedMachine(0.5)).counts(false)).isFalse();
    assertThat(window(new Objection.OthersUsedMachine(0.5)).counts(true)).isTrue();
    assertThat(window(new Objection.RequestsFailed(0.5)).counts(true)).isFalse();
  }

  private static List<Objection> objections(Usage usage) {
    return Objection.to(report(1_000, 0, 0, 1), usage);
  }

  private static Window window(Objection objection) {
    return new Window(
        "unanimous",
        Cell.parse("put:1"),
        1,
        report(1, 0, 0, 1),
        usage(0, 0, 0),
        0,
        List.of(objection));
  }

  private static LoadReport report(long answered, long conflicts, long failures, int threads) {
    return new LoadReport(
        SECONDS,
        answered,
        conflicts,
        failures,
        0,
        1,
        2,
        3,
        threads,
        Optional.empty(),
        Optional.empty());
  }

  private static Usage usage(double generator, double others, double stolen) {
    return new Usage(1, generator * CORES * SECONDS, 0.4, generator, 0, others, stolen);
  }
}
