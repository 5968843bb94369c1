package unanimous.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import unanimous.protocol.message.ForcedOutcome.Standing;
import unanimous.protocol.transaction.TransactionId;

class ForcedOutcomeTest {

  private static final TransactionId ID = new TransactionId(7, 1);

  @Test
  void isTheSameWhenItIsReadFromALogThatKeepsMilliseconds() {
    Instant now = Instant.parse("2026-11-27T02:07:20.111088174Z");
    ForcedOutcome forced = outcome(new Decision.Aborted(), now);

    Instant kept = Instant.ofEpochMilli(forced.forcedAt().toEpochMilli());

    assertThat(outcome(new Decision.Aborted(), kept)).isEqualTo(forced);
  }

  @Test
  void isCommittedOrAborted() {
    assertThatThrownBy(() -> outcome(new Decision.Pending(), Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ForcedOutcome outcome(Decision decision, Instant at) {
    return new ForcedOutcome(ID, decision, at, Standing.UNCONFIRMED);
  }
}
