package unanimous.system.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import unanimous.system.cluster.Stores.Entry;

/** The judge is judged: it must see every kind of loss, and nothing else. */
final class LedgerTest {

  private static final Attempt BOTH =
      new Attempt(Map.of("a", Optional.of("new"), "b", Optional.of("new")));

  private final Ledger ledger = new Ledger();

  private static Attempt put(String key, String value) {
    return new Attempt(Map.of(key, Optional.of(value)));
  }

  private static Attempt delete(String key) {
    return new Attempt(Map.of(key, Optional.empty()));
  }

  @Test
  void acceptsWhatWasAcknowledged() {
    ledger.committed(put("a", "1"), 7);
    ledger.committed(put("b", "1"), 8);
    ledger.committed(delete("b"), 9);

    assertThat(ledger.contradictions(Map.of("a", new Entry("1", 7)))).isEmpty();
  }

  @Test
  void seesAnAcknowledgedValueThatIsLostOrOld() {
    ledger.committed(put("a", "1"), 7);
    ledger.committed(put("a", "2"), 8);

    assertThat(ledger.contradictions(Map.of())).hasSize(1);
    assertThat(ledger.contradictions(Map.of("a", new Entry("1", 7)))).hasSize(1);
    assertThat(ledger.contradictions(Map.of("a", new Entry("2", 9)))).hasSize(1);
  }

  @Test
  void seesADeletedValueThatIsBack() {
    ledger.committed(put("a", "1"), 7);
    ledger.committed(delete("a"), 8);

    assertThat(ledger.contradictions(Map.of("a", new Entry("1", 7)))).hasSize(1);
  }

  @Test
  void acceptsAnUnknownWriteWholeOrAbsent() {
    ledger.committed(put("a", "old"), 7);
    ledger.unknown(BOTH);

    assertThat(ledger.contradictions(Map.of("a", new Entry("old", 7)))).isEmpty();
    assertThat(ledger.contradictions(Map.of("a", new Entry("new", 9), "b", new Entry("new", 9))))
        .isEmpty();
  }

  @Test
  void seesHalfOfAnUnknownWrite() {
    ledger.committed(put("a", "old"), 7);
    ledger.unknown(BOTH);

    assertThat(ledger.contradictions(Map.of("a", new Entry("new", 9)))).hasSize(1);
    assertThat(ledger.contradictions(Map.of())).hasSize(1);
  }
}
