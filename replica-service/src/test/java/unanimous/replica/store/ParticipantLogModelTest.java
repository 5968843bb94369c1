package unanimous.replica.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.RecoveredParticipant;

class ParticipantLogModelTest {

  private static final long SEED = 2026;
  private static final int ROUNDS = 400;

  @TempDir Path folder;

  /** One long life of a store: every round a few forces, then a death and a recovery. */
  @Test
  void holdsAfterEveryReopeningWhatTheModelHolds() {
    ParticipantLogModel model = new ParticipantLogModel();
    RandomRecords records = new RandomRecords(SEED, model);
    try (OpenStore store = new OpenStore(folder)) {
      String storeId = store.reopened().storeId();
      for (int round = 0; round < ROUNDS; round++) {
        for (int force = 0; force < 1 + round % 3; force++) {
          store.force(records.batch().toArray(ParticipantRecord[]::new));
        }
        RecoveredParticipant recovered = store.reopened();
        assertThat(recovered).as("round %d", round).isEqualTo(model.recovered(storeId));
        RandomRecords.KEYS.forEach(key ->
            assertThat(store.reads().find(key))
                .as("%s", key)
                .isEqualTo(Optional.ofNullable(model.store.get(key))));
      }
    }
  }
}
