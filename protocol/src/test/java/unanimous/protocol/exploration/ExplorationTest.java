package unanimous.protocol.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Explores small worlds wholly: {@code -Dexploration=all} the larger ones too, {@code
 * -Dexploration=WORDS} those with these words in their names.
 */
class ExplorationTest {

  private static final List<Finding> FINDINGS = new ArrayList<>();

  static Stream<World> worlds() {
    return Worlds.chosen(System.getProperty("exploration", ""));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void keepsEveryInvariantInEveryStateAndCanFinishFromEach(World world) {
    Finding finding = Explorer.explore(world);
    FINDINGS.add(finding);
    assertThat(finding.counterexample()).as(finding::story).isEmpty();
    assertThat(finding.goals()).isPositive();
  }

  @AfterAll
  static void printWhatWasExplored() {
    System.out.println(Finding.HEAD);
    FINDINGS.forEach(finding -> System.out.println(finding.row()));
  }
}
