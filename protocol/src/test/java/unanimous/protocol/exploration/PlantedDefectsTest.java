package unanimous.protocol.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unanimous.protocol.defect.Defects;

/**
 * The exploration can fail: it finds the planted defects, each in a smallest world that shows it.
 */
class PlantedDefectsTest {

  private static final World ONE_WRITE = World.of(2, World.put("one", "k"));
  private static final World LOSS = ONE_WRITE.losing(1).named("a request is lost");
  private static final World REPLICA_CRASH = ONE_WRITE.crashing(0, 1, 0).named("a replica crashes");
  private static final World COORDINATOR_CRASH =
      ONE_WRITE.crashing(1, 0, 0).named("the coordinator crashes");

  private static final World REPEATED =
      World.of(1, World.put("one", "k"), World.put("one", "k"))
          .repeating()
          .named("one write on one, repeated");
  private static final World REPEATED_CRASH =
      REPEATED.crashing(1, 0).named("one write on one, repeated, the coordinator crashes");

  static Stream<Arguments> defects() {
    return Stream.of(
        Arguments.of(Defects.PREPARED_RECORDS_NOT_FORCED, ONE_WRITE),
        Arguments.of(Defects.APPLIED_OPERATIONS_NOT_FORCED, ONE_WRITE),
        Arguments.of(Defects.DECISIONS_NOT_FORCED, ONE_WRITE),
        Arguments.of(Defects.EPOCHS_NOT_FORCED, ONE_WRITE),
        Arguments.of(Defects.CLIENTS_ANSWERED_BEFORE_THE_FORCE, ONE_WRITE),
        Arguments.of(Defects.COMMITS_SENT_BEFORE_THE_FORCE, ONE_WRITE),
        Arguments.of(Defects.VOTES_TOLD_BEFORE_THE_FORCE, ONE_WRITE),
        Arguments.of(Defects.ACKNOWLEDGEMENTS_TOLD_BEFORE_THE_FORCE, ONE_WRITE),
        Arguments.of(Defects.ONE_VOTE_IS_ENOUGH, ONE_WRITE),
        Arguments.of(Defects.COMMIT_PRESUMED, ONE_WRITE),
        Arguments.of(Defects.UNDECIDED_CALLED_ABORTED, ONE_WRITE),
        Arguments.of(Defects.PENDING_TAKEN_FOR_ABORTED, ONE_WRITE),
        Arguments.of(Defects.KEYS_IN_DOUBT_NOT_HIDDEN, ONE_WRITE),
        Arguments.of(Defects.KEYS_SHOWN_BEFORE_THE_APPLY, ONE_WRITE),
        Arguments.of(Defects.KEYS_IN_DOUBT_NEVER_SHOWN_AGAIN, ONE_WRITE),
        Arguments.of(Defects.DECISIONS_FORGOTTEN_EARLY, LOSS),
        Arguments.of(Defects.COMMITS_NOT_REDELIVERED, LOSS),
        Arguments.of(Defects.PREPARED_RECORDS_LOST_BY_RESTART, REPLICA_CRASH),
        Arguments.of(Defects.OUTCOMES_LOST_BY_RESTART, REPLICA_CRASH),
        Arguments.of(Defects.KEYS_IN_DOUBT_SHOWN_BY_RESTART, REPLICA_CRASH),
        Arguments.of(Defects.DECISIONS_LOST_BY_RESTART, COORDINATOR_CRASH),
        Arguments.of(Defects.EPOCH_USED_TWICE, COORDINATOR_CRASH),
        Arguments.of(Defects.REVISION_USED_TWICE, COORDINATOR_CRASH),
        Arguments.of(Defects.DECIDED_BY_TIMEOUT, COORDINATOR_CRASH),
        Arguments.of(Defects.DOUBT_CALLED_ABORTED, COORDINATOR_CRASH),
        Arguments.of(Defects.REPEATS_UNDER_WAY_SUBMITTED_AGAIN, REPEATED),
        Arguments.of(Defects.NAMES_NOT_FORCED_WITH_DECISIONS, REPEATED_CRASH),
        Arguments.of(Defects.REQUESTS_LOST_BY_RESTART, REPEATED_CRASH));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void findsTheDefect(Defects defect, World world) {
    Finding finding = Explorer.explore(world.with(defect));

    assertThat(finding.counterexample()).as(defect + " in " + world.name()).isPresent();
    Counterexample found = finding.counterexample().orElseThrow();
    System.out.println(
        "%s: %s, after %d states, %d steps long: %s"
            .formatted(
                defect,
                world.name(),
                finding.states(),
                found.path().size(),
                found.violation().getMessage()));
  }
}
