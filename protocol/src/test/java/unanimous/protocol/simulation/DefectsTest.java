package unanimous.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import unanimous.protocol.defect.Defects;

/** The simulator can fail: it finds every deliberate defect, most of them in a few schedules. */
class DefectsTest {

  private static final long SCHEDULES = 20_000;

  @Test
  void findsEveryDefect() {
    List<Defects> missed = new ArrayList<>();
    for (Defects defect : Defects.values()) {
      Optional<Verdict> failure = hunt(defect);
      if (failure.isEmpty()) {
        missed.add(defect);
      }
      System.out.println(failure.map(verdict -> words(defect, verdict)).orElse(defect + " missed"));
    }
    int all = Defects.values().length;
    System.out.printf("%d of %d caught, by the simulator%n", all - missed.size(), all);
    assertThat(missed).isEmpty();
  }

  private static Optional<Verdict> hunt(Defects defect) {
    return LongStream.rangeClosed(1, SCHEDULES)
        .parallel()
        .mapToObj(seed -> Simulation.run(Plan.of(seed, defect, focus(defect)), false))
        .filter(Verdict::isFailure)
        .findFirst();
  }

  /** The rare ones are looked for where they are. */
  private static Focus focus(Defects defect) {
    return switch (defect) {
      case REFUSALS_TO_PEERS_NOT_FORCED, REFUSALS_TO_PEERS_FORGOTTEN -> Focus.PEERS;
      case ABORT_PRESUMED_TOO_EARLY, COORDINATOR_BEHIND_LET_THROUGH -> Focus.OLDER_COPIES;
      case STRANGERS_BELIEVED -> Focus.NEW_LOGS;
      case REFUSED_BEFORE_PROMISES_ARE_KNOWN -> Focus.OLDER_STORES;
      default -> Focus.ANYTHING;
    };
  }

  private static String words(Defects defect, Verdict verdict) {
    return String.format(
        Locale.ROOT,
        "%-38s by schedule %,5d: %s",
        defect,
        verdict.plan().seed(),
        verdict.violation().map(Violation::getMessage).orElse(""));
  }
}
