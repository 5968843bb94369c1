package unanimous.benchmark.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CellsTest {

  @Test
  void readsWorkloadSizeHeatAndClients() {
    assertThat(Cells.parse("put:64, get-1k:1,mixed-64k-hot:256,txn-7:16"))
        .containsExactly(
            new Cell(new Workload(Kind.PUT, 100, false), 64),
            new Cell(new Workload(Kind.GET, 1_024, false), 1),
            new Cell(new Workload(Kind.MIXED, 65_536, true), 256),
            new Cell(new Workload(Kind.TRANSACTION, 7, false), 16));
  }

  @Test
  void namesEachCellAsItIsWritten() {
    for (String name : (Cells.STANDARD + "," + Cells.MORE + ",put-7-hot:3").split(",", -1)) {
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
    assertThatIllegalArgumentException().isThrownBy(() -> Cells.parse("put:0"));
    assertThatIllegalArgumentException().isThrownBy(() -> Cells.parse("put:5000"));
    assertThatIllegalArgumentException().isThrownBy(() -> Cells.parse("put-65k:1"));
    assertThatIllegalArgumentException().isThrownBy(() -> Cells.parse(""));
  }
}
