package unanimous.cli.judge;

import java.util.ArrayList;
import java.util.List;
import unanimous.cli.history.Ending;
import unanimous.cli.history.History;
import unanimous.cli.history.HistoryEvent;
import unanimous.cli.history.Kind;
import unanimous.cli.history.Operation;

/** A history written by hand, one operation after the other; times are milliseconds. */
public final class Histories {

  private static final List<String> EVERYONE = List.of("coordinator", "replica-1", "replica-2");
  private static final long MILLI = 1_000_000;

  private final List<HistoryEvent> events = new ArrayList<>();
  private long atMillis;

  /** A put of this value that was committed. */
  public Histories put(String key, long value, long revision) {
    return operation(Kind.PUT, key, value, Ending.COMMITTED, revision);
  }

  /** A delete that was committed. */
  public Histories delete(String key, long revision) {
    return operation(Kind.DELETE, key, Operation.NONE, Ending.COMMITTED, revision);
  }

  /** A write that did not commit, as far as its client knows. */
  public Histories write(Kind kind, String key, long value, Ending ending) {
    return operation(kind, key, value, ending, Operation.NONE);
  }

  /** A read that returned this value. */
  public Histories get(String key, long value, long revision) {
    return operation(Kind.GET, key, value, Ending.FOUND, revision);
  }

  /** A read that found no such key. */
  public Histories getAbsent(String key) {
    return operation(Kind.GET, key, Operation.NONE, Ending.ABSENT, Operation.NONE);
  }

  private Histories operation(Kind kind, String key, long value, Ending ending, long revision) {
    atMillis += 10;
    return add(
        during(
            atMillis,
            atMillis + 5,
            "client " + events.size() % 4,
            kind,
            key,
            value,
            ending,
            revision));
  }

  /** An operation of its own time. */
  public static Operation during(
      long startMillis,
      long endMillis,
      String client,
      Kind kind,
      String key,
      long value,
      Ending ending,
      long revision) {
    return new Operation(
        client, kind, key, value, startMillis * MILLI, endMillis * MILLI, ending, revision, null);
  }

  /** Any event. */
  public Histories add(HistoryEvent event) {
    events.add(event);
    return this;
  }

  /** In the end this value is everywhere. */
  public Histories finallyEverywhere(String key, long value, long revision) {
    EVERYONE.forEach(name -> finallyAt(name, key, value, revision));
    return this;
  }

  /** In the end this value is there; no value if it is {@link Operation#NONE}. */
  public Histories finallyAt(String name, String key, long value, long revision) {
    atMillis += 10;
    Ending ending = value == Operation.NONE ? Ending.ABSENT : Ending.FOUND;
    return add(
        new HistoryEvent.FinalRead(
            during(atMillis, atMillis + 5, name, Kind.GET, key, value, ending, revision)));
  }

  /** All events, and that the run came to its end. */
  public List<HistoryEvent> ended() {
    return add(new HistoryEvent.Ended("", (atMillis + 10) * MILLI)).events;
  }

  /** All events so far. */
  public List<HistoryEvent> events() {
    return events;
  }

  /** What is judged of it. */
  public Judgement judged() {
    return Judge.judge(History.of(ended()));
  }
}
