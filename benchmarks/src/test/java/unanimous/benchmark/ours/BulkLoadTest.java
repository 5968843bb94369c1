package unanimous.benchmark.ours;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import unanimous.benchmark.workload.KeySet;

class BulkLoadTest {

  @Test
  void putsEveryKeyOnce() {
    var keys = new KeySet(100, 1_234);
    assertThat(load(keys).stream().flatMap(List::stream)).containsExactlyElementsOf(keys.keys());
  }

  @Test
  void boundsTransactionsByKeysAndByBytes() {
    assertThat(load(new KeySet(100, 1_234))).extracting(List::size).containsExactly(500, 500, 234);
    assertThat(load(new KeySet(64 << 10, 9))).extracting(List::size).containsExactly(4, 4, 1);
  }

  private static List<List<String>> load(KeySet keys) {
    return new BulkLoad("http://127.0.0.1:1", keys).portions();
  }
}
