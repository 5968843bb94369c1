package unanimous.cli.hammer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import unanimous.cli.client.Outcome;
import unanimous.cli.client.Verdict;
import unanimous.cli.history.Kind;
import unanimous.cli.history.Operation;
import unanimous.cli.history.Recorder;
import unanimous.cli.http.Answer;
import unanimous.cli.http.Origin;

/** Puts, deletes and gets of which each is recorded, and each put has a value of its own. */
final class RecordedErrands implements Errands {

  /** Of the writes: often enough that absence is read, rarely enough that values are, too. */
  private static final double DELETES = 0.2;

  private final HammerPlan plan;
  private final CheckedKeys keys;
  private final Origin origin;
  private final Recorder recorder;
  private final SplittableRandom random;
  private final String client;

  private Kind kind = Kind.GET;
  private String key = "";
  private long value = Operation.NONE;
  private long startNanos;

  RecordedErrands(
      Origin origin,
      HammerPlan plan,
      CheckedKeys keys,
      Recorder recorder,
      int client,
      SplittableRandom random) {
    this.origin = origin;
    this.plan = plan;
    this.keys = keys;
    this.recorder = recorder;
    this.client = "client " + client;
    this.random = random;
  }

  @Override
  public ByteBuffer next() {
    kind = nextKind();
    key = keys.name(random.nextInt(plan.keys()));
    value = kind == Kind.PUT ? recorder.nextValue() : Operation.NONE;
    byte[] request = CheckedRequests.of(kind, key, value, plan.valueBytes()).encode(origin);
    startNanos = recorder.nowNanos();
    return ByteBuffer.wrap(request);
  }

  private Kind nextKind() {
    if (random.nextDouble() < plan.reads()) {
      return Kind.GET;
    }
    return random.nextDouble() < DELETES ? Kind.DELETE : Kind.PUT;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public void answered(Answer answer) {
    record(verdict().onAnswer(answer));
  }

  @Override
  public void unanswered(IOException failure) {
    record(verdict().onFailure(failure));
  }

  private Verdict verdict() {
    return new Verdict(origin, kind == Kind.GET ? Verdict.Kind.READ : Verdict.Kind.WRITE, null);
  }

  private void record(Outcome outcome) {
    long endNanos = recorder.nowNanos();
    var told = new OutcomeRecord(plan.valueBytes());
    recorder.add(told.of(outcome, client, kind, key, value, startNanos, endNanos));
  }
}
