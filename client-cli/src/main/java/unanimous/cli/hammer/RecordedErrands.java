package unanimous.cli.hammer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import unanimous.cli.client.Outcome;
import unanimous.cli.client.Verdict;
import unanimous.cli.history.Kind;
import unanimous.cli.history.Operation;
import unanimous.cli.history.Recorder;
import unanimous.cli.http.Answer;
import unanimous.cli.http.Origin;
import unanimous.cli.http.Request;

/**
 * Puts, deletes and gets, of one key or of several together, of which each is recorded; and each
 * put has a value of its own.
 */
final class RecordedErrands implements Errands {

  /** Of the writes: often enough that absence is read, rarely enough that values are, too. */
  private static final double DELETES = 0.2;

  /** Of the gets: those of several keys. */
  private static final double TOGETHER = 0.25;

  private static final int KEYS_TOGETHER = 3;

  /** The store gives no more than a megabyte of values together. */
  private static final int MOST_BYTES_TOGETHER = (1 << 20) / KEYS_TOGETHER;

  private final HammerPlan plan;
  private final CheckedKeys keys;
  private final Origin origin;
  private final Recorder recorder;
  private final SplittableRandom random;
  private final String client;

  private Kind kind = Kind.GET;
  private List<String> asked = List.of();
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
    asked = nextKeys();
    value = kind == Kind.PUT ? recorder.nextValue() : Operation.NONE;
    byte[] request = request().encode(origin);
    startNanos = recorder.nowNanos();
    return ByteBuffer.wrap(request);
  }

  private Request request() {
    return asked.size() > 1
        ? CheckedRequests.together(asked)
        : CheckedRequests.of(kind, asked.getFirst(), value, plan.valueBytes());
  }

  /** Neighbours, so that each is another. */
  private List<String> nextKeys() {
    int first = random.nextInt(plan.keys());
    boolean several =
        kind == Kind.GET
            && plan.keys() >= KEYS_TOGETHER
            && plan.valueBytes() <= MOST_BYTES_TOGETHER
            && random.nextDouble() < TOGETHER;
    return IntStream.range(first, first + (several ? KEYS_TOGETHER : 1))
        .mapToObj(index -> keys.name(index % plan.keys()))
        .toList();
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
    if (asked.size() > 1) {
      told.together(outcome, client, asked, startNanos, endNanos).forEach(recorder::add);
    } else {
      recorder.add(told.of(outcome, client, kind, asked.getFirst(), value, startNanos, endNanos));
    }
  }
}
