package unanimous.cli.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unanimous.cli.history.Operation;

/** The check agrees with a search through all orders. */
class RegisterCheckTest {

  private static final int HISTORIES = Integer.getInteger("judge.histories", 60_000);
  private static final int MOST_OPERATIONS = 9;

  @Test
  void findsNothingInHistoriesOfARealRegister() {
    for (int seed = 0; seed < HISTORIES; seed++) {
      List<Operation> history =
          new RandomHistory(new SplittableRandom(seed)).correct(MOST_OPERATIONS);

      assertThat(RegisterCheck.of(history)).as(() -> described(history)).isEmpty();
    }
  }

  @Test
  void judgesAsASearchThroughAllOrdersDoes() {
    int violations = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      List<Operation> history = new RandomHistory(new SplittableRandom(seed)).bent(MOST_OPERATIONS);

      boolean possible = AllOrders.contain(history);

      assertThat(RegisterCheck.of(history).isEmpty())
          .as(() -> described(history))
          .isEqualTo(possible);
      violations += possible ? 0 : 1;
    }
    assertThat(violations).as("both kinds occur").isBetween(HISTORIES / 10, HISTORIES * 9 / 10);
  }

  private static String described(List<Operation> history) {
    var text = new StringBuilder("\n");
    history.forEach(operation -> text.append(operation.inWords()).append('\n'));
    return text.toString();
  }
}
