package unanimous.benchmark.million;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.benchmark.compare.SomeComparison.GET;
import static unanimous.benchmark.compare.SomeComparison.PUT;

import java.util.Map;
import org.junit.jupiter.api.Test;
import unanimous.benchmark.compare.SomeComparison;
import unanimous.benchmark.report.Target;

class MillionKeysTest {

  private final MillionKeys finding =
      new MillionKeys(
          new SomeComparison("10,000 keys", "1,000,000 keys")
              .measured("10,000 keys", PUT, 1_000)
              .measured("1,000,000 keys", PUT, 801)
              .measured("10,000 keys", GET, 1_000)
              .measured("1,000,000 keys", GET, 799)
              .comparison(),
          50,
          Map.of("coordinator", 3L),
          Map.of("replica-1", 1_234L));

  @Test
  void wantsTheLargeStoreWithinAFifthOfTheSmallOne() {
    assertThat(finding.targets().stream().map(Target::verdict))
        .containsExactly("≥ 0.80: met", "≥ 0.80: missed");
  }

  @Test
  void tellsHowFastTheMillionWasLoadedAndWhatItTakes() {
    assertThat(finding.chapter().remarks())
        .anyMatch(remark -> remark.contains("50.0 s, 20,000 keys per second"))
        .anyMatch(remark ->
            remark.startsWith("10,000 keys: at most 512 MiB")
                && remark.endsWith("coordinator 3 MiB."))
        .anyMatch(remark ->
            remark.startsWith("1,000,000 keys:") && remark.endsWith("replica-1 1,234 MiB."));
  }
}
