package unanimous.protocol.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TransactionDigestTest {

  private static final Operation PUT = put("a", "1");
  private static final Operation DELETE = new Operation.Delete(new Key("b"));
  private static final Condition CONDITION = new Condition(new Key("a"), 42);

  @Test
  void isTheSameForTheSameTransaction() {
    assertThat(digest(List.of(put("a", "1"), DELETE), CONDITION))
        .isEqualTo(digest(List.of(PUT, DELETE), CONDITION))
        .hasSameHashCodeAs(digest(List.of(PUT, DELETE), CONDITION));
  }

  @Test
  void differsByWhateverIsDifferent() {
    assertThat(
            Stream.of(
                digest(List.of(PUT, DELETE), CONDITION),
                digest(List.of(DELETE, PUT), CONDITION),
                digest(List.of(PUT, DELETE)),
                digest(List.of(PUT), CONDITION),
                digest(List.of(PUT)),
                digest(List.of(put("a", ""))),
                digest(List.of(put("a1", ""))),
                digest(List.of(put("a", "1"), put("b", "2"))),
                digest(List.of(put("a", "1b2"))),
                digest(List.of(new Operation.Delete(new Key("a")))),
                digest(List.of(PUT), new Condition(new Key("a"), 43)),
                digest(List.of(PUT), new Condition(new Key("b"), 42))))
        .doesNotHaveDuplicates();
  }

  private static Operation put(String key, String value) {
    return new Operation.Put(new Key(key), new Value(value.getBytes(StandardCharsets.UTF_8)));
  }

  private static TransactionDigest digest(List<Operation> operations, Condition... conditions) {
    return TransactionDigest.of(new Transaction(operations, List.of(conditions)));
  }
}
