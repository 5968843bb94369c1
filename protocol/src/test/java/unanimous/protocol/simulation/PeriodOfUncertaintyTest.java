package unanimous.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import unanimous.protocol.simulation.Scenario.Write;

/** What becomes of a write when its coordinator dies while its replicas are in doubt. */
class PeriodOfUncertaintyTest {

  private final Scenario cluster = new Scenario();

  @Test
  void staysInDoubtUntilTheCoordinatorIsBackAndAbortsWhatWasNotDecided() {
    Write write = cluster.put("x", "new");
    cluster.until(() -> cluster.inDoubt(3));

    cluster.coordinator().crash("before it has decided");
    cluster.wait10Seconds();
    assertThat(cluster.inDoubt(3)).as("nobody decides by timeout").isTrue();
    assertThat(write.isAnswered()).as("the client's outcome is unknown").isFalse();

    cluster.coordinator().start();
    cluster.until(() -> cluster.inDoubt(0));
    assertThat(cluster.everywhere("x", "")).as("presumed abort").isTrue();
    requireWritable();
  }

  @Test
  void commitsWhatWasDecidedWhenTheCoordinatorIsBack() {
    Write write = cluster.put("x", "new");
    cluster.until(() -> cluster.inDoubt(3));

    cluster.chaos().arm(Fault.CRASH_AFTER_APPEND);
    cluster.until(() -> !cluster.coordinator().isUp());
    assertThat(cluster.coordinator().log().decisions()).as("the decision is forced").hasSize(1);
    cluster.wait10Seconds();
    assertThat(cluster.inDoubt(3)).as("nobody has been told").isTrue();
    assertThat(write.isAnswered()).as("the client's outcome is unknown").isFalse();

    cluster.coordinator().start();
    cluster.until(() -> cluster.everywhere("x", "new"));
    requireWritable();
  }

  @Test
  void learnsTheCommitFromAPeer() {
    Write write = cluster.put("x", "new");
    cluster.until(() -> cluster.inDoubt(3));
    cluster.cut(cluster.coordinator(), cluster.replica(2));
    cluster.cut(cluster.coordinator(), cluster.replica(3));
    cluster.until(() -> cluster.value(1, "x").equals("new"));
    assertThat(write.isCommitted()).isTrue();

    cluster.coordinator().crash("after it has told one replica");
    assertThat(cluster.inDoubt(2)).isTrue();
    cluster.until(() -> cluster.everywhere("x", "new"));
    assertThat(cluster.tally().of("replica: LEARNED_FROM_PEER")).isEqualTo(2);

    cluster.mend();
    cluster.coordinator().start();
    requireWritable();
  }

  @Test
  void abortsWhenAPeerHasNotVoted() {
    cluster.cut(cluster.coordinator(), cluster.replica(3));
    cluster.put("x", "new");
    cluster.until(() -> cluster.inDoubt(2));

    cluster.coordinator().crash("before it has all votes");
    cluster.until(() -> cluster.inDoubt(0));
    assertThat(cluster.tally().of("replica: REFUSED_TO_PEER")).isEqualTo(1);

    cluster.mend();
    cluster.coordinator().start();
    requireWritable();
  }

  @Test
  void hidesTheKeyAgainWhenAllProcessesDied() {
    cluster.put("x", "new");
    cluster.until(() -> cluster.inDoubt(3));
    cluster.coordinator().crash("before it has decided");
    for (int number = 1; number <= 3; number++) {
      cluster.replica(number).crash("in doubt");
    }

    for (int number = 1; number <= 3; number++) {
      cluster.replica(number).start();
    }
    assertThat(cluster.inDoubt(3)).as("locks are retaken before anybody is answered").isTrue();
    cluster.wait10Seconds();
    assertThat(cluster.inDoubt(3)).isTrue();

    cluster.coordinator().start();
    cluster.until(() -> cluster.inDoubt(0));
    requireWritable();
  }

  @Test
  void tellsTheClientNothingThatIsNotForced() {
    Write write = cluster.put("x", "new");
    cluster.until(() -> cluster.inDoubt(3));
    cluster.chaos().arm(Fault.CRASH_BEFORE_APPEND);
    cluster.until(() -> !cluster.coordinator().isUp());
    assertThat(cluster.coordinator().log().decisions()).isEmpty();
    assertThat(write.isAnswered()).isFalse();
  }

  private void requireWritable() {
    cluster.until(() -> cluster.coordinator().readable().size() == 3);
    Write write = cluster.put("x", "newest");
    cluster.until(() -> cluster.everywhere("x", "newest"));
    assertThat(write.isCommitted()).isTrue();
  }
}
