package unanimous.coordinator.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unanimous.node.web.ProblemException;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.Value;

class WriteLimitsTest {

  private final WriteLimits limits = new WriteLimits(3, 2);

  private static List<Operation> puts(int count, int valueBytes) {
    return IntStream.range(0, count)
        .<Operation>mapToObj(
            i -> new Operation.Put(new Key("k" + i), new Value(new byte[valueBytes])))
        .toList();
  }

  private static List<Condition> conditions(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Condition(new Key("k" + i), 0)).toList();
  }

  @Test
  void letsPassWhatIsWithin() {
    assertThatCode(() -> limits.check(new Transaction(puts(2, 3), conditions(2))))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesTooManyOperationsOrConditions() {
    assertRefused(new Transaction(puts(3, 0), List.of()), "3 operations, more than the 2");
    assertRefused(new Transaction(puts(1, 0), conditions(3)), "3 conditions, more than the 2");
  }

  @Test
  void refusesAValueThatIsTooLongAmongOthers() {
    assertRefused(new Transaction(puts(1, 4), List.of()), "key k0 is longer than the 3 bytes");
  }

  private void assertRefused(Transaction transaction, String why) {
    assertThatThrownBy(() -> limits.check(transaction))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().detail()).contains(why));
  }
}
