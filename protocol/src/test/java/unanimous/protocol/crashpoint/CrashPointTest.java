package unanimous.protocol.crashpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrashPointTest {

  @Test
  void hasANameThatPeopleWriteAndFind() {
    assertThat(CrashPoint.DECISION_AFTER_FORCE).hasToString("decision-after-force");
    assertThat(CrashPoint.labelled("decision-after-force"))
        .contains(CrashPoint.DECISION_AFTER_FORCE);
    assertThat(CrashPoint.labelled("DECISION_AFTER_FORCE")).isEmpty();
  }

  /** Aborted is never told of what commits, nor committed of what aborts (invariant 4). */
  @Test
  void allowsNoAnswerThatContradictsTheFate() {
    for (CrashPoint point : CrashPoint.values()) {
      if (point.told().allows("committed")) {
        assertThat(point.fate()).as("%s", point).isEqualTo(Fate.COMMITTED);
      }
      if (point.told().allows("aborted")) {
        assertThat(point.fate()).as("%s", point).isEqualTo(Fate.ABORTED);
      }
    }
  }

  @Test
  void comesInPairsButForTheOneThatIsNeitherForceNorSend() {
    assertThat(named("-before-")).isEqualTo(named("-after-"));
    assertThat(CrashPoint.values()).hasSize(2 * named("-before-") + 1);
  }

  @Test
  void tellsWhatARunningProcessNeverPassesFromWhatItDoes() {
    assertThat(
            Stream.of(CrashPoint.values()).filter(CrashPoint::onlyAtStart).map(CrashPoint::label))
        .containsExactly(
            "cluster-id-before-force",
            "cluster-id-after-force",
            "epoch-before-force",
            "epoch-after-force",
            "store-id-before-force",
            "store-id-after-force",
            "recovered");
  }

  private static int named(String part) {
    return (int)
        Stream.of(CrashPoint.values()).filter(point -> point.label().contains(part)).count();
  }
}
