package unanimous.benchmark.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.benchmark.compare.SomeComparison.PUT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unanimous.benchmark.compare.Series;
import unanimous.benchmark.compare.SomeComparison;
import unanimous.benchmark.report.Target;
import unanimous.benchmark.workload.Cell;
import unanimous.benchmark.workload.Cells;

class SideBySideTest {

  private static final Series ETCD_PUT = new Series("etcd", PUT);

  @Test
  void knowsTheTargetOfEachStandardCell() {
    for (String cell : Cells.STANDARD.split(",", -1)) {
      assertThat(RatioTargets.of(new Series("etcd", Cell.parse(cell)))).isPresent();
      assertThat(RatioTargets.of(new Series("zookeeper", Cell.parse(cell)))).isPresent();
    }
    assertThat(RatioTargets.of(ETCD_PUT)).contains(2.0);
    assertThat(RatioTargets.of(new Series("etcd", Cell.parse("get:1")))).contains(1.4);
  }

  @Test
  void hasNoTargetForOtherCells() {
    for (String cell : List.of("put:2", "put-1k:64", "put-hot:64", "mixed:64", "txn:64")) {
      assertThat(RatioTargets.of(new Series("etcd", Cell.parse(cell)))).isEmpty();
    }
  }

  @Test
  void showsBesideEachPeerTheRatiosAndWhatTheyShouldBe() {
    SideBySide finding = finding(4_000, 2_001);
    assertThat(finding.chapter().table().rows())
        .satisfiesExactly(
            ours -> assertThat(ours).startsWith("put:64", "unanimous").endsWith("", "", "", ""),
            peer ->
                assertThat(peer)
                    .startsWith("put:64", "etcd", "2,001 (2,001–2,001)", "12.3", "56.8")
                    .endsWith("2.00 (2.00–2.00)", "≥ 2.00: missed", "1.00", "≤ 1.00: met"));
  }

  @Test
  void aimsAtThroughputLatencyAndMemory() {
    assertThat(finding(4_000, 2_000).targets().stream().map(Target::inWords))
        .containsExactly(
            "put:64, ours/etcd: 2.00, should be ≥ 2.00",
            "put:64, p99 of ours/etcd: 1.00, should be ≤ 1.00",
            "resident memory of the processes of ours, at most: 512 MiB, should be < 1,024 MiB");
    assertThat(finding(4_000, 2_000).targets()).allMatch(Target::isMet);
  }

  private static SideBySide finding(int ours, int peer) {
    Map<String, String> stores = new LinkedHashMap<>();
    stores.put("unanimous", "commit abc");
    stores.put("etcd", "3.4.23");
    return new SideBySide(
        stores,
        List.of(),
        new SomeComparison("unanimous", "etcd")
            .over("put:64")
            .measured("unanimous", PUT, ours)
            .measured("etcd", PUT, peer)
            .comparison());
  }
}
