package unanimous.cli.hammer;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import unanimous.cli.client.Backoff;
import unanimous.cli.client.Problem;
import unanimous.cli.history.Kind;
import unanimous.cli.http.Answer;

/**
 * One client in a closed loop: sends a request, waits for its answer, sends the next. After an
 * error it connects anew and keeps still for a while, so that it outlives a restart of the
 * coordinator.
 */
final class LoopClient {

  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
  private static final String UNANSWERED = "unanswered at the end";

  private final Hammer loop;
  private final Backoff backoff;
  private final Errands errands;

  private @Nullable LoopConnection connection;
  private boolean awaiting;
  private long sentNanos;
  private long restUntilNanos = System.nanoTime();

  LoopClient(Hammer loop, Workload workload, long seed, int number) {
    this.loop = loop;
    var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
    this.backoff = new Backoff(random.split());
    this.errands = workload.of(number, random);
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
      if (answer != null && awaiting) {
        awaiting = false;
        onAnswer(answer, connection, System.nanoTime());
      } else if (answer != null) {
        disconnect(); // Nothing was asked.
      }
    } catch (IOException e) {
      onLoss(e, now);
    }
  }

  /** Some time has passed. */
  void onClock(long now) {
    if (awaiting && now - sentNanos > PATIENCE_NANOS) {
      onSilence(new SocketTimeoutException("no answer in time"), now);
    } else if (!awaiting && now - restUntilNanos >= 0) {
      sendNext(now);
    }
  }

  private void sendNext(long now) {
    if (!loop.sending()) {
      return;
    }
    ByteBuffer request = errands.next();
    awaiting = true;
    sentNanos = now;
    try {
      if (connection == null) {
        connection = loop.connect(this);
      }
      connection.send(request);
    } catch (IOException e) {
      onSilence(e, now);
    }
  }

  private void onAnswer(Answer answer, LoopConnection from, long now) {
    errands.answered(answer);
    Kind operation = errands.kind();
    Tally tally = loop.tally();
    boolean notFound = answer.status() == 404 && operation == Kind.GET;
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

  /** The run is over, and so is the waiting. */
  void giveUp() {
    if (awaiting) {
      onSilence(new SocketTimeoutException(UNANSWERED), System.nanoTime());
    }
  }

  /** The server may hang up when the load is over: that ends no operation a second time. */
  private void onLoss(IOException failure, long now) {
    if (awaiting) {
      onSilence(failure, now);
    } else {
      disconnect();
    }
  }

  private void onSilence(IOException failure, long now) {
    errands.unanswered(failure);
    onError(kind(failure), now);
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
    return switch (failure) {
      case ConnectException _ -> "connection refused";
      case SocketTimeoutException late -> String.valueOf(late.getMessage());
      default -> "connection lost";
    };
  }
}
