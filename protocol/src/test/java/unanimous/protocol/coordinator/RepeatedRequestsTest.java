package unanimous.protocol.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.protocol.coordinator.CoordinatorBench.ALL;
import static unanimous.protocol.coordinator.CoordinatorBench.R1;
import static unanimous.protocol.coordinator.CoordinatorBench.R2;
import static unanimous.protocol.coordinator.CoordinatorBench.R3;
import static unanimous.protocol.coordinator.CoordinatorBench.RETENTION;
import static unanimous.protocol.coordinator.CoordinatorBench.SETTLE_INTERVAL;
import static unanimous.protocol.coordinator.CoordinatorBench.aborted;
import static unanimous.protocol.coordinator.CoordinatorBench.committed;
import static unanimous.protocol.coordinator.CoordinatorBench.id;
import static unanimous.protocol.coordinator.CoordinatorBench.put;
import static unanimous.protocol.coordinator.CoordinatorBench.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unanimous.protocol.coordinator.CoordinatorEffect.Occurrence;
import unanimous.protocol.driver.Asked;
import unanimous.protocol.driver.Bench;
import unanimous.protocol.driver.Step;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.Refusal;
import unanimous.protocol.transaction.IdempotencyKey;
import unanimous.protocol.transaction.NamedRequest;

/** What comes of a request that comes again under its name. */
class RepeatedRequestsTest {

  private CoordinatorBench coordinator = CoordinatorBench.inSync();

  @Test
  void answersARepeatOfWhatIsCommittedAsTheFirstTime() {
    commit("name", 1, "a");

    assertThat(submit("name", "a").answer()).isEqualTo(committed(1, 1));
    assertThat(ALL).allMatch(replica -> coordinator.sent(replica).isEmpty());
  }

  @Test
  void letsARepeatOfWhatIsUnderWayWaitForTheOutcomeOfTheFirst() {
    Asked<Outcome> first = submit("name", "a");
    Asked<Outcome> second = submit("name", "a");
    Asked<Outcome> third = submit("name", "a");
    assertThat(second.isAnswered()).isFalse();

    coordinator.allVoteYes(1);

    assertThat(List.of(first.answer(), second.answer(), third.answer()))
        .containsOnly(committed(1, 1));
  }

  @Test
  void answersARepeatThatComesWithTheLastVoteAfterTheForce() {
    submit("name", "a");
    coordinator.votesYes(R1, 1);
    coordinator.votesYes(R2, 1);
    Step<CoordinatorRecord, CoordinatorEffect> step =
        coordinator.batch(
            new CoordinatorEvent.Answered(R3, List.of(new Answer.Yes(id(1)))),
            submission(new Asked<>(), "name", "a"));

    assertThat(step.effectsAtOnce()).isEmpty();
    assertThat(answers(step)).containsExactly(committed(1, 1), committed(1, 1));
  }

  @Test
  void tellsAllWhoWaitThatItIsAborted() {
    Asked<Outcome> first = submit("name", "a");
    Asked<Outcome> second = submit("name", "a");

    coordinator.votesNo(R1, 1, new Refusal.TooLate());

    Outcome outcome = aborted(1, new AbortReason.RefusedToPeer(R1));
    assertThat(List.of(first.answer(), second.answer())).containsOnly(outcome);
  }

  @Test
  void carriesOutAnewWhatWasAborted() {
    submit("name", "a");
    coordinator.votesNo(R1, 1, new Refusal.TooLate());
    ALL.forEach(coordinator::sent);

    Asked<Outcome> anew = submit("name", "a");
    coordinator.allVoteYes(2);

    assertThat(anew.answer()).isEqualTo(committed(2, 1));
  }

  @Test
  void carriesOutAnewWhatWasRefusedAtOnce() {
    submit("holder", "a");
    assertThat(submit("name", "a").isAnswered()).isTrue();
    coordinator.allVoteYes(1);

    Asked<Outcome> anew = submit("name", "a");
    coordinator.allVoteYes(2);

    assertThat(anew.answer()).isEqualTo(committed(2, 2));
  }

  @Test
  void refusesAnotherRequestOfTheSameNameWhetherTheFirstIsUnderWayOrCommitted() {
    Outcome reused =
        refused(new AbortReason.IdempotencyKeyReused(new IdempotencyKey("name"), id(1)));
    submit("name", "a");
    assertThat(submit("name", "b").answer()).isEqualTo(reused);
    coordinator.allVoteYes(1);
    assertThat(submit("name", "b").answer()).isEqualTo(reused);
  }

  @Test
  void forcesTheNameWithTheDecisionInOneRecord() {
    submit("name", "a");
    assertThat(coordinator.allVoteYes(1).records())
        .containsExactly(
            new CoordinatorRecord.Decided(
                new DecisionRecord(id(1), 1, List.copyOf(put("a").keys()), coordinator.now()),
                Optional.of(request("name", "a"))));
  }

  @Test
  void knowsARequestOfAnEarlierEpochBeforeAnyReplicaHasJoined() {
    restart(answered("name", 7, Instant.EPOCH));

    assertThat(submit("name", "a").answer()).isEqualTo(committed(7, 7));
    assertThat(submit("name", "b").answer())
        .isEqualTo(
            refused(new AbortReason.IdempotencyKeyReused(new IdempotencyKey("name"), id(7))));
  }

  @Test
  void answersRepeatsWhileItStops() {
    commit("name", 1, "a");
    Asked<Outcome> first = submit("other", "b");
    coordinator.batch(new CoordinatorEvent.Drain());

    assertThat(submit("name", "a").answer()).isEqualTo(committed(1, 1));
    Asked<Outcome> repeat = submit("other", "b");
    coordinator.allVoteYes(2);
    assertThat(List.of(first.answer(), repeat.answer())).containsOnly(committed(2, 2));
  }

  @Test
  void forgetsTheOldestOfTooMany() {
    IntStream.rangeClosed(1, 4).forEach(i -> commit("name-" + i, i, "a"));

    assertThat(submit("name-2", "a").answer()).isEqualTo(committed(2, 2));
    assertThat(submit("name-1", "a").isAnswered()).as("it is a new request").isFalse();
    assertThat(marks(coordinator.elapse(SETTLE_INTERVAL))).containsExactly(1L);
  }

  @Test
  void forgetsTheOldestOfTooManyInItsLog() {
    restart(
        IntStream.rangeClosed(1, 5)
            .mapToObj(i -> answered("name-" + i, i, Instant.EPOCH))
            .toArray(AnsweredRequest[]::new));

    assertThat(submit("name-3", "a").answer()).isEqualTo(committed(3, 3));
    ALL.forEach(coordinator::joins);
    assertThat(submit("name-2", "a").isAnswered()).isFalse();
  }

  @Test
  void forgetsWhatIsTooOldWithTheNextSettledMark() {
    commit("old", 1, "a");
    coordinator.elapse(RETENTION.age());
    commit("new", 2, "a");
    assertThat(submit("old", "a").answer()).isEqualTo(committed(1, 1));

    coordinator.elapse(Duration.ofMillis(1));
    commit("later", 3, "a");

    assertThat(marks(coordinator.elapse(SETTLE_INTERVAL))).containsExactly(1L);
    assertThat(submit("new", "a").answer()).isEqualTo(committed(2, 2));
    assertThat(submit("old", "a").isAnswered()).isFalse();
  }

  @Test
  void reportsRepeatsAndNoFurtherCommits() {
    commit("name", 1, "a");
    Step<CoordinatorRecord, CoordinatorEffect> step =
        coordinator.batch(submission(new Asked<>(), "name", "a"));

    assertThat(step.effectsAfterForce())
        .contains(new CoordinatorEffect.Report(new Occurrence.Repeated()))
        .hasSize(2);
    assertThat(step.records()).isEmpty();
  }

  private void restart(AnsweredRequest... requests) {
    List<Member> members = ALL.stream().map(CoordinatorBench::member).toList();
    coordinator =
        new CoordinatorBench(
            new RecoveredCoordinator(
                "cluster", 1, 9, 9, members, List.of(), List.of(requests), Map.of()));
    coordinator.start();
  }

  private static AnsweredRequest answered(String name, long number, Instant decidedAt) {
    return new AnsweredRequest(request(name, "a"), id(number), number, decidedAt);
  }

  private void commit(String name, long sequence, String key) {
    submit(name, key);
    coordinator.allVoteYes(sequence);
    coordinator.allAcknowledge(sequence);
    ALL.forEach(coordinator::sent);
  }

  private Asked<Outcome> submit(String name, String key) {
    Asked<Outcome> client = new Asked<>();
    coordinator.batch(submission(client, name, key));
    return client;
  }

  private static CoordinatorEvent submission(Asked<Outcome> client, String name, String key) {
    return new CoordinatorEvent.Submit(put(key), Optional.of(request(name, key)), client);
  }

  private static NamedRequest request(String name, String key) {
    return NamedRequest.of(new IdempotencyKey(name), put(key));
  }

  private static List<Object> answers(Step<CoordinatorRecord, CoordinatorEffect> step) {
    return Bench.effects(step).stream()
        .filter(CoordinatorEffect.Answer.class::isInstance)
        .<Object>map(effect -> ((CoordinatorEffect.Answer<?>) effect).answer())
        .toList();
  }

  /** Up to which revision the log may forget requests. */
  private static List<Long> marks(Step<CoordinatorRecord, CoordinatorEffect> step) {
    return step.records().stream()
        .filter(CoordinatorRecord.SettledBelow.class::isInstance)
        .map(record -> ((CoordinatorRecord.SettledBelow) record).requestsForgottenThrough())
        .toList();
  }
}
