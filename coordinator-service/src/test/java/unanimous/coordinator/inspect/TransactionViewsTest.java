package unanimous.coordinator.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import unanimous.coordinator.inspect.TransactionViews.Participant;
import unanimous.coordinator.inspect.TransactionViews.Shown;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/** What whoever may not know of all keys is shown of a transaction. */
class TransactionViewsTest {

  private static final Key OURS = new Key("app/a");
  private static final Key THEIRS = new Key("secret");
  private static final String REASON = "the key secret was held by 1-1";

  @Test
  void namesNoKeyOfOthersNeitherInListsNorInWords() {
    Shown shown =
        shown(List.of(OURS, THEIRS), List.of(OURS, THEIRS))
            .onlyWithKeys(TransactionViewsTest::isKnown);

    assertThat(shown.keys()).containsExactly(OURS);
    assertThat(shown.reason()).isNull();
    assertThat(shown.participants())
        .singleElement()
        .extracting(Participant::holds)
        .isEqualTo(List.of(OURS));
  }

  @Test
  void namesNoKeyOfOthersThatOnlyAReplicaKnows() {
    Shown shown = shown(List.of(), List.of(THEIRS)).onlyWithKeys(TransactionViewsTest::isKnown);

    assertThat(shown.participants())
        .singleElement()
        .extracting(Participant::holds)
        .isEqualTo(List.of());
  }

  @Test
  void saysWhyToWhoeverMayKnowOfAllItsKeys() {
    assertThat(
            shown(List.of(OURS), List.of(OURS))
                .onlyWithKeys(TransactionViewsTest::isKnown)
                .reason())
        .isEqualTo(REASON);
  }

  private static boolean isKnown(Key key) {
    return key.text().startsWith("app/");
  }

  private static Shown shown(List<Key> keys, List<Key> holds) {
    Participant replica =
        new Participant("replica-1", "prepared", "nothing", null, holds, 5L, null);
    return new Shown(
        new TransactionId(1, 2), "aborted", null, REASON, keys, 5L, List.of(replica), List.of());
  }
}
