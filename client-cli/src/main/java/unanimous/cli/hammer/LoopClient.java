package unanimous.cli.hammer;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import unanimous.cli.client.Problem;
import unanimous.cli.hammer.Tally.Operation;
import unanimous.cli.http.Answer;

/**
 * One client in a closed loop: sends a request, waits for its answer, sends the next. After an
 * error it connects anew and keeps still for a while, so that it outlives a restart of the
 * coordinator.
 */
final class LoopClient {

  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

  private final Hammer loop;
  private final HammerPlan plan;
  private final SplittableRandom random;
  private final Backoff backoff;
  private final RequestTemplate puts;
  private final RequestTemplate gets;

  private @Nullable LoopConnection connection;
  private Operation operation = Operation.GET;
  private boolean awaiting;
  private long sentNanos;
  private long restUntilNanos = System.nanoTime();

  LoopClient(Hammer loop, HammerPlan plan, int number) {
    this.loop = loop;
    this.plan = plan;
    this.random = new SplittableRandom(plan.seed() * 0x9E3779B97F4A7C15L + number);
    this.backoff = new Backoff(random.split());
    byte[] value = new byte[plan.valueBytes()];
    random.nextBytes(value);
    this.puts = RequestTemplate.put(loop.origin(), plan.keys(), value);
    this.gets = RequestTemplate.get(loop.origin(), plan.keys());
  }

  /** Whether a request is under way. */
  boolean awaiting() {
    return awaiting;
  }

  /** The system has news of the connection. */
  void onReady(long now) {
    if (connection == null) {
      return;
    }
    try {
      Answer answer = connection.onReady();
      if (answer != null) {
        awaiting = false;
        onAnswer(answer, connection, System.nanoTime());
      }
    } catch (IOException e) {
      onError(kind(e), now);
    }
  }

  /** Some time has passed. */
  void onClock(long now) {
    if (awaiting && now - sentNanos > PATIENCE_NANOS) {
      onError("no answer in time", now);
    } else if (!awaiting && now - restUntilNanos >= 0) {
      sendNext(now);
    }
  }

  private void sendNext(long now) {
    if (!loop.sending()) {
      return;
    }
    operation = random.nextDouble() < plan.reads() ? Operation.GET : Operation.PUT;
    RequestTemplate template = operation == Operation.GET ? gets : puts;
    awaiting = true;
    sentNanos = now;
    try {
      if (connection == null) {
        connection = loop.connect(this);
      }
      connection.send(template.forKey(random.nextInt(plan.keys())));
    } catch (IOException e) {
      onError(kind(e), now);
    }
  }

  private void onAnswer(Answer answer, LoopConnection from, long now) {
    Tally tally = loop.tally();
    boolean notFound = answer.status() == 404 && operation == Operation.GET;
    if (answer.status() == 200 || notFound) {
      tally.done(operation, now - sentNanos);
      if (notFound) {
        tally.notFound();
      }
    } else if (answer.status() == 409) {
      tally.conflict();
    } else {
      onError(kind(answer), now);
      return;
    }
    backoff.reset();
    if (!from.reusable()) {
      disconnect();
    }
    sendNext(now);
  }

  private void onError(String kind, long now) {
    loop.tally().error(kind);
    awaiting = false;
    disconnect();
    restUntilNanos = now + backoff.nextNanos();
  }

  void disconnect() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  private static String kind(Answer answer) {
    return Problem.of(answer).map(Problem::name).orElseGet(() -> "HTTP " + answer.status());
  }

  private static String kind(IOException failure) {
    return failure instanceof ConnectException ? "connection refused" : "connection lost";
  }
}
