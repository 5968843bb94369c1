package unanimous.cli.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.history.Ending;
import unanimous.cli.history.History;
import unanimous.cli.history.HistoryEvent;
import unanimous.cli.history.Kind;
import unanimous.cli.history.Operation;
import unanimous.cli.history.Recorder;
import unanimous.cli.judge.Judgement.Verdict;
import unanimous.cli.judge.Violation.Promise;
import unanimous.cli.output.Json;
import unanimous.cli.support.Screen;

class JudgeTest {

  @TempDir private Path folder;

  private final Histories history = new Histories();

  @Test
  void isContentWithAStoreThatKeepsItsPromises() {
    history.getAbsent("k").put("k", 1, 1).get("k", 1, 1).put("k", 2, 2).delete("other", 3);
    history.finallyEverywhere("k", 2, 2).finallyEverywhere("other", Operation.NONE, Operation.NONE);

    Judgement judgement = history.judged();

    assertThat(judgement.verdict()).isEqualTo(Verdict.CLEAN);
    assertThat(JudgementText.render(judgement))
        .contains("5 operations on 2 keys", "3 committed", "verdict              clean");
  }

  @Test
  void findsALostUpdate() throws IOException {
    history.put("k", 1, 1).put("k", 2, 2).get("k", 1, 1);

    assertBroken(Promise.LINEARIZABLE, "put of value 1", "put of value 2", "get: value 1");
  }

  @Test
  void findsAStaleRead() throws IOException {
    history.put("k", 1, 1);
    history.add(Histories.during(100, 500, "a", Kind.PUT, "k", 2, Ending.COMMITTED, 2));
    history.add(Histories.during(200, 250, "b", Kind.GET, "k", 2, Ending.FOUND, 2));
    history.add(Histories.during(300, 350, "c", Kind.GET, "k", 1, Ending.FOUND, 1));

    assertBroken(Promise.LINEARIZABLE, "b            get: value 2", "c            get: value 1");
  }

  @Test
  void findsADeleteThatDidNotLast() throws IOException {
    history.put("k", 1, 1).delete("k", 2).getAbsent("k").get("k", 1, 1);

    assertBroken(Promise.LINEARIZABLE, "delete: committed at revision 2", "get: value 1");
  }

  @Test
  void findsAValueThatIsAbsentWithoutADelete() throws IOException {
    history.put("k", 1, 1).getAbsent("k").put("k", 2, 2);

    assertBroken(Promise.LINEARIZABLE, "put of value 1", "get: no such key", "put of value 2");
  }

  @Test
  void explainsAnAbsenceByADeleteOfUnknownOutcome() {
    history.put("k", 1, 1).write(Kind.DELETE, "k", 0, Ending.UNKNOWN).getAbsent("k");
    history.finallyEverywhere("k", Operation.NONE, Operation.NONE);

    assertThat(history.judged().verdict()).isEqualTo(Verdict.CLEAN);
  }

  @Test
  void explainsOneAbsenceOnlyByEachDeleteOfUnknownOutcome() throws IOException {
    history.put("k", 1, 1).write(Kind.DELETE, "k", 0, Ending.UNKNOWN).getAbsent("k");
    history.put("k", 2, 5).getAbsent("k");

    assertBroken(Promise.LINEARIZABLE, "put of value 2", "get: no such key");
  }

  @Test
  void findsAnAbortedWriteThatIsRead() throws IOException {
    history.put("k", 1, 1).write(Kind.PUT, "k", 2, Ending.ABORTED).get("k", 2, 2);

    assertBroken(Promise.LINEARIZABLE, "put of value 2: aborted", "get: value 2 at revision 2");
  }

  @Test
  void findsAValueThatNobodyHasWritten() throws IOException {
    history.put("k", 1, 1).get("k", Operation.NONE, 2);

    assertBroken(Promise.LINEARIZABLE, "a value that no client has written at revision 2");
  }

  @Test
  void findsAWriteOfUnknownOutcomeThatIsReadAtTwoRevisions() throws IOException {
    history.write(Kind.PUT, "k", 1, Ending.UNKNOWN).get("k", 1, 1).get("k", 1, 2);

    assertBroken(Promise.LINEARIZABLE, "at revision 1", "at revision 2");
  }

  @Test
  void findsARevisionThatIsGivenTwice() throws IOException {
    history.put("k", 1, 1).put("other", 2, 1);

    assertBroken(Promise.REVISIONS, "put of value 1", "put of value 2");
  }

  @Test
  void findsRevisionsAcrossKeysThatGoBack() throws IOException {
    history.put("k", 1, 2).put("other", 2, 1);

    assertBroken(Promise.REVISIONS, "put of value 1", "put of value 2");
  }

  @Test
  void findsARevisionThatAWriteWhoseAnswerWasLostHasToo() throws IOException {
    history.write(Kind.PUT, "k", 1, Ending.UNKNOWN).put("other", 2, 1).get("k", 1, 1);

    assertBroken(Promise.REVISIONS, "put of value 1", "put of value 2");
  }

  @Test
  void findsSuchARevisionByTheFinalStateAlone() throws IOException {
    history.write(Kind.PUT, "k", 1, Ending.UNKNOWN).put("other", 2, 1);
    history.finallyEverywhere("k", 1, 1).finallyEverywhere("other", 2, 1);

    assertBroken(Promise.REVISIONS, "put of value 1", "put of value 2");
  }

  @Test
  void findsAWriteWhoseAnswerWasLostBelowAnEarlierOne() throws IOException {
    history.put("other", 2, 5).write(Kind.PUT, "k", 1, Ending.UNKNOWN).get("k", 1, 3);

    assertBroken(Promise.REVISIONS, "put of value 1", "put of value 2");
  }

  @Test
  void findsAnAcknowledgedWriteThatIsNotThereInTheEnd() throws IOException {
    history.put("k", 1, 1).put("k", 2, 2).finallyEverywhere("k", 1, 1);

    assertBroken(Promise.DURABLE, "put of value 2: committed at revision 2", "get: value 1");
  }

  @Test
  void findsReplicasThatDiffer() throws IOException {
    history.put("k", 1, 1).finallyAt("coordinator", "k", 1, 1).finallyAt("replica-1", "k", 1, 1);
    history.finallyAt("replica-2", "k", Operation.NONE, Operation.NONE);

    assertBroken(Promise.EQUAL, "k is not the same at the coordinator and the replica-2");
  }

  @Test
  void findsALockThatIsLeft() throws IOException {
    history.put("k", 1, 1).add(new HistoryEvent.Leftover("in doubt at replica-1: 3-17"));

    assertBroken(Promise.UNLOCKED, "in doubt at replica-1: 3-17");
  }

  @Test
  void leavesOpenWhatItCannotKnow() {
    List<HistoryEvent> cutOff =
        history.put("k", 1, 1).ended().stream()
            .filter(event -> !(event instanceof HistoryEvent.Ended))
            .toList();

    Judgement judgement = Judge.judge(History.of(cutOff));

    assertThat(judgement.verdict()).isEqualTo(Verdict.OPEN);
    assertThat(JudgementText.render(judgement)).contains("not known", "stops before");
    assertThat(new Histories().put("k", 1, 1).judged().open())
        .containsExactly("the final state of 1 keys is not in the history");
    assertThat(new Histories().judged().verdict()).as("an empty run").isEqualTo(Verdict.OPEN);
  }

  /** Of a put and a delete the effects were seen, and their lines were still to come. */
  @Test
  void leavesOpenWhatWasUnderWayWhenTheRecordingWasCutOff() {
    history.put("k", 1, 1).get("k", 2, 2).getAbsent("k");

    Judgement judgement = Judge.judge(History.of(history.events()));

    assertThat(judgement.verdict()).as(judgement.violations().toString()).isEqualTo(Verdict.OPEN);
    assertThat(Json.write(judgement)).contains("\"verdict\":\"OPEN\"");
  }

  private void assertBroken(Promise promise, String... events) throws IOException {
    Judgement judgement = history.judged();

    assertThat(judgement.verdict()).isEqualTo(Verdict.VIOLATED);
    Violation violation =
        judgement.violations().stream()
            .filter(one -> one.promise() == promise)
            .findFirst()
            .orElseThrow(() -> new AssertionError(JudgementText.render(judgement)));
    assertThat(violation.render()).contains(events);
    assertThat(violation.events()).as("few enough to understand").hasSizeLessThanOrEqualTo(4);
    assertFoundByTheCommand(events);
  }

  private void assertFoundByTheCommand(String... events) throws IOException {
    Path file = folder.resolve("history.jsonl");
    try (Recorder recorder = Recorder.into(file)) {
      history.events().forEach(recorder::add);
    }
    var screen = new Screen(Path.of(""));

    assertThat(screen.run("hammer", "--judge", file.toString())).isEqualTo(6);
    assertThat(screen.out()).contains(events).contains("verdict              VIOLATED");
  }
}
