package unanimous.benchmark.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CellsTest {

  @Test
  void readsWorkloadSizeHeatAndClients() {
    assertThat(
            Cells.parse(
                "put:64, get-1k:1,mixed-64k-hot:256,txn-7:16,put-over-1:2,put-1k-over-50-hot:3"))
        .containsExactly(
            new Cell(new Workload(Kind.PUT, 100, 10_000, false), 64),
            new Cell(new Workload(Kind.GET, 1_024, 10_000, false), 1),
            new Cell(new Workload(Kind.MIXED, 65_536, 1_024, true), 256),
            new Cell(new Workload(Kind.TRANSACTION, 7, 10_000, false), 16),
            new Cell(new Workload(Kind.PUT, 100, 1, false), 2),
            new Cell(new Workload(Kind.PUT, 1_024, 50, true), 3));
  }

  @Test
  void namesEachCellAsItIsWritten() {
    for (String name :
        (Cells.STANDARD + "," + Cells.MORE + ",put-7-hot:3,get-1k-over-5:1,put-over-1-hot:1")
            .split(",", -1)) {
      assertThat(Cell.parse(name).name()).isEqualTo(name);
    }
  }

  @Test
  void knowsListsByNameAndTakesEachCellOnce() {
    assertThat(Cells.parse("standard,more,put:1")).hasSize(16).startsWith(Cell.parse("put:1"));
  }

  @Test
  void saysWhatItDoesNotUnderstand() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cells.parse("put"))
        .withMessageContaining("'put' is no cell");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cells.parse("scan:1"))
        .withMessageContaining("'scan' is no workload");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cells.parse("txn-over-7:1"))
        .withMessageContaining("8 keys, but there are only 7");
    assertThatIllegalArgumentException().isThrownBy(() -> Cells.parse("put-over-0:1"));
    assertThatIllegalArgumentException().isThrownBy(() -> Cells.parse("put-64k-over-9999:1"));
    assertThatIllegalArgumentException().isThrownBy(() -> Cells.parse("put-0:1"));
    assertThatIllegalArgumentException().isThrownBy(() -> Cells.parse("put:0"));
    assertThatIllegalArgumentException().isThrownBy(() -> Cells.parse("put:5000"));
    assertThatIllegalArgumentException().isThrownBy(() -> Cells.parse("put-65k:1"));
    assertThatIllegalArgumentException().isThrownBy(() -> Cells.parse(""));
  }
}
