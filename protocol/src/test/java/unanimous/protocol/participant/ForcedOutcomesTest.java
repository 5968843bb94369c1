package unanimous.protocol.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.protocol.participant.ParticipantBench.id;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.ForcedOutcome.Standing;
import unanimous.protocol.transaction.TransactionId;

class ForcedOutcomesTest {

  /**
   * The first ones may stay unconfirmed for ever: where all have been forced, nobody knows more.
   */
  @Test
  void comparesMoreThanAreAskedAboutAtOnceInTurns() {
    ForcedOutcomes forced = new ForcedOutcomes(ParticipantBench.SETTINGS, unconfirmed(100));

    List<TransactionId> first = forced.dueToAsk(Instant.EPOCH);
    List<TransactionId> second = forced.dueToAsk(Instant.EPOCH.plusSeconds(1_000));

    assertThat(first).hasSize(64).startsWith(id(1)).endsWith(id(64));
    assertThat(second).hasSize(64).startsWith(id(65)).endsWith(id(28)).contains(id(100), id(1));
  }

  private static List<ForcedOutcome> unconfirmed(long count) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(sequence ->
            new ForcedOutcome(
                id(sequence), new Decision.Aborted(), Instant.EPOCH, Standing.UNCONFIRMED))
        .toList();
  }
}
