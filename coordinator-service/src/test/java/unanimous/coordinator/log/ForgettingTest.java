package unanimous.coordinator.log;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.coordinator.log.OpenLog.decided;
import static unanimous.coordinator.log.OpenLog.decision;
import static unanimous.coordinator.log.OpenLog.id;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.protocol.coordinator.CoordinatorRecord.SettledBelow;

class ForgettingTest {

  private static final int KEPT = 3;

  @TempDir Path folder;
  private OpenLog log;

  @BeforeEach
  void open() {
    log = new OpenLog(folder, KEPT);
    for (long i = 1; i <= 10; i++) {
      log.force(decided(id(7, i), i));
    }
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void keepsEverythingUntilItIsSettled() {
    assertThat(known(7)).hasSize(10);
    assertThat(log.history().mayBeForgotten(id(7, 1))).isFalse();
  }

  @Test
  void forgetsWhatIsSettledButForTheLastOnes() {
    log.force(new SettledBelow(id(7, 11), 0));

    assertThat(known(7)).containsExactly(8L, 9L, 10L);
    assertThat(log.reopened().highestRevision()).isEqualTo(10);
  }

  @Test
  void neverForgetsWhatIsNotSettled() {
    log.force(new SettledBelow(id(7, 7), 0));

    assertThat(known(7)).containsExactly(4L, 5L, 6L, 7L, 8L, 9L, 10L);
    assertThat(log.reopened().unsettled()).hasSize(4);
  }

  /** By it a store is recognised that was restored from an older copy. */
  @Test
  void alwaysKnowsTheHighestRevisionThatIsSettled() {
    log.force(new SettledBelow(id(7, 4), 0));
    assertThat(log.reopened().highestSettledRevision()).isEqualTo(3);

    log.force(new SettledBelow(id(7, 5), 0));
    assertThat(log.reopened().highestSettledRevision()).isEqualTo(4);
  }

  @Test
  void tellsWhatIsForgottenFromWhatWasNeverCommitted() {
    log.force(new SettledBelow(id(7, 11), 0));

    DecisionHistory history = log.history();
    assertThat(history.find(id(7, 9))).contains(decision(id(7, 9), 9, "a", "b/ü 🦄"));
    assertThat(history.find(id(7, 5))).isEmpty();
    assertThat(history.mayBeForgotten(id(7, 5))).isTrue();
    assertThat(history.mayBeForgotten(id(6, 99))).isTrue();
    assertThat(history.mayBeForgotten(id(7, 7))).isTrue();
    assertThat(history.mayBeForgotten(id(7, 8))).isFalse();
    assertThat(history.mayBeForgotten(id(8, 1))).isFalse();
  }

  @Test
  void movesItsMarkWithEveryRoundAndNeverBack() {
    log.force(new SettledBelow(id(7, 9), 0));
    assertThat(log.history().mayBeForgotten(id(7, 5))).isTrue();
    assertThat(log.history().mayBeForgotten(id(7, 6))).isFalse();

    log.force(new SettledBelow(id(7, 11), 0));
    assertThat(log.history().mayBeForgotten(id(7, 7))).isTrue();

    // By revision the newest, by id before the mark: when it goes it takes the mark nowhere.
    log.force(decided(id(6, 50), 11), decided(id(8, 1), 12), decided(id(8, 2), 20));
    log.force(new SettledBelow(id(8, 3), 0));
    assertThat(log.history().find(id(6, 50))).isEmpty();
    assertThat(log.history().mayBeForgotten(id(8, 1))).isTrue();
    assertThat(log.history().mayBeForgotten(id(8, 2))).isFalse();
  }

  private List<Long> known(long epoch) {
    DecisionHistory history = log.history();
    return LongStream.rangeClosed(1, 10)
        .filter(sequence -> history.find(id(epoch, sequence)).isPresent())
        .boxed()
        .toList();
  }
}
