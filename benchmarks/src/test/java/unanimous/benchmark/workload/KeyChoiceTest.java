package unanimous.benchmark.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeyChoiceTest {

  private static final int CHOICES = 100_000;

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void choosesEveryKeyAboutAsOften() {
    int[] counts = counts(Workload.parse("put"));
    assertThat(counts).hasSize(10_000);
    assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThan(50);
  }

  @Test
  void choosesTheFirstOfHotKeysForATenthOfTheRequests() {
    int[] counts = counts(Workload.parse("put-hot"));
    assertThat(counts[0]).isBetween(CHOICES / 11, CHOICES / 9);
    assertThat(counts[1]).isBetween(counts[0] * 4 / 10, counts[0] * 6 / 10);
    assertThat(counts[9_999]).isLessThan(20);
  }

  @Test
  void choosesDifferentKeysForATransaction() {
    KeyChoice choice = KeyChoice.of(Workload.parse("txn-hot"));
    assertThat(choice.several(random)).hasSize(Workload.TRANSACTION_KEYS).doesNotHaveDuplicates();
  }

  @Test
  void hasFewerKeysWhereValuesAreLarge() {
    assertThat(Workload.parse("put-1k").keySet().size()).isEqualTo(10_000);
    assertThat(Workload.parse("put-64k").keySet().size()).isEqualTo(1_024);
  }

  private int[] counts(Workload workload) {
    KeyChoice choice = KeyChoice.of(workload);
    int[] counts = new int[workload.keySet().size()];
    for (int i = 0; i < CHOICES; i++) {
      counts[choice.next(random)]++;
    }
    return counts;
  }
}
