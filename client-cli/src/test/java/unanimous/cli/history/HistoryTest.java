package unanimous.cli.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.output.CommandFailed;

class HistoryTest {

  private static final Operation PUT =
      new Operation("client 1", Kind.PUT, "a/ü", 7, 10, 20, Ending.COMMITTED, 3, null);
  private static final Operation LOST =
      new Operation("client 2", Kind.DELETE, "a/ü", 0, 15, 30, Ending.UNKNOWN, 0, "no \"answer\"");
  private static final Operation READ =
      new Operation("replica-1", Kind.GET, "a/ü", 7, 40, 50, Ending.FOUND, 3, null);

  @TempDir private Path folder;

  @Test
  void readsWhatWasRecorded() throws IOException {
    Path file = folder.resolve("history.jsonl");
    var killed = new HistoryEvent.Fault("replica-2", "killed", 25);
    var ended = new HistoryEvent.Ended("", 60);
    try (Recorder recorder = Recorder.into(file)) {
      List.of(PUT, killed, LOST, new HistoryEvent.FinalRead(READ), ended).forEach(recorder::add);
      recorder.add(new HistoryEvent.Leftover("a lock"));
    }

    History history = History.read(file);

    assertThat(history.operations()).containsExactly(PUT, LOST);
    assertThat(history.finalReads()).containsExactly(READ);
    assertThat(history.faults()).containsExactly(killed);
    assertThat(history.leftovers()).containsExactly("a lock");
    assertThat(history.end()).contains(ended);
    assertThat(Files.readString(file))
        .startsWith(
            "{\"event\":\"operation\",\"client\":\"client 1\",\"kind\":\"put\",\"key\":\"a/ü\",\"value\":7,"
                + "\"start\":10,\"end\":20,\"outcome\":\"committed\",\"revision\":3}\n");
  }

  @Test
  void saysWhichLineIsNotOfAHistory() throws IOException {
    assertRefused("{\"event\":\"party\"}", "line 1", "no such event: party");
    assertRefused("not json", "line 1");
    assertRefused("{\"event\":\"operation\",\"client\":\"c\"}", "the field start is missing");
    assertRefused(operation("get", "committed", ",\"revision\":1"), "it cannot have ended so");
    assertRefused(operation("put", "committed", ",\"revision\":1"), "a put needs a value");
    assertRefused(operation("get", "found", ",\"value\":1"), "needs a revision");
    assertThatThrownBy(() -> History.read(folder.resolve("absent")))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("cannot read the history");
  }

  @Test
  void passesOverALastLineThatWasCutWhileItWasWritten() throws IOException {
    Path file = folder.resolve("cut.jsonl");
    String whole = operation("put", "committed", ",\"value\":1,\"revision\":1");
    for (int length : List.of(1, whole.length() / 2, whole.length() - 1)) {
      Files.writeString(file, whole + "\n" + whole.substring(0, length));
      assertThat(History.read(file).operations()).hasSize(1);
      assertThat(History.read(file).end()).isEmpty();
    }
    Files.writeString(file, whole + "\n" + whole);
    assertThat(History.read(file).operations()).as("only the newline is missing").hasSize(2);
    Files.writeString(file, whole.substring(1) + "\n" + whole);
    assertThatThrownBy(() -> History.read(file)).hasMessageContaining("line 1");
  }

  private static String operation(String kind, String outcome, String more) {
    return "{\"event\":\"operation\",\"client\":\"c\",\"kind\":\"%s\",\"key\":\"k\",\"start\":1,\"end\":2,\"outcome\":\"%s\"%s}"
        .formatted(kind, outcome, more);
  }

  private void assertRefused(String line, String... words) throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.jsonl"), line + "\n");

    assertThatThrownBy(() -> History.read(file))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContainingAll((CharSequence[]) words);
  }

  @Test
  void theClockNeverShowsTheSameTimeTwice() throws IOException {
    try (Recorder recorder = Recorder.into(folder.resolve("history.jsonl"))) {
      long last = recorder.nowNanos();
      for (int i = 0; i < 100_000; i++) {
        long now = recorder.nowNanos();
        assertThat(now).isGreaterThan(last);
        last = now;
      }
    }
  }
}
