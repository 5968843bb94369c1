package unanimous.protocol.participant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import unanimous.protocol.transaction.TransactionId;

class CutTest {

  private static final TransactionId IN_DOUBT = new TransactionId(7, 1);
  private static final TransactionId OTHER = new TransactionId(7, 2);

  private final Cut cut = new Cut(42, Set.of(IN_DOUBT));

  @Test
  void lacksWhatWasDecidedBeforeSomethingThatItShows() {
    assertThat(cut.lacks(new OutcomeRecord.Committed(IN_DOUBT, 41))).isTrue();
  }

  @Test
  void doesNotLackWhatWasDecidedAfterAllThatItShows() {
    assertThat(cut.lacks(new OutcomeRecord.Committed(IN_DOUBT, 43))).isFalse();
  }

  @Test
  void doesNotLackWhatItShows() {
    assertThat(cut.lacks(new OutcomeRecord.Committed(OTHER, 41))).isFalse();
  }
}
