package unanimous.cli.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import unanimous.cli.client.Outcome.Aborted;
import unanimous.cli.client.Outcome.Done;
import unanimous.cli.client.Outcome.NotFound;
import unanimous.cli.client.Outcome.Refused;
import unanimous.cli.client.Outcome.Unknown;
import unanimous.cli.client.Outcome.Unreachable;
import unanimous.cli.http.Answer;
import unanimous.cli.http.Origin;

/**
 * Judges what came back. The rule it keeps: "aborted" is said of a write only on the coordinator's
 * own word, and whatever else happened to a write after it was sent is "unknown".
 *
 * <pre>
 *                                     write, force  read
 * 2xx                                 done          done
 * our problem: 404 *-not-found        -             not found
 *              400 401 403            refused       refused
 *              404 405 413            refused       refused
 *              500                    unknown       unreachable
 *              any other              aborted       unreachable
 * not our answer: 5xx                 unknown       unreachable
 *                 any other           unreachable   unreachable
 * no connection                       unreachable   unreachable
 * connection lost after sending       unknown       unreachable
 * </pre>
 *
 * @param idempotencyKey that the write bore; null if it bore none
 */
public record Verdict(Origin origin, Kind kind, @Nullable String idempotencyKey) {

  /** What a request may change. */
  public enum Kind {
    READ,
    WRITE,
    /** An operator's order, which may be given again. */
    FORCE
  }

  /** What an answer says of the request. */
  public Outcome onAnswer(Answer answer) {
    if (answer.status() / 100 == 2) {
      return new Done(answer);
    }
    return Problem.of(answer)
        .map(problem -> onProblem(answer, problem))
        .orElseGet(() -> onForeignAnswer(answer));
  }

  private Outcome onProblem(Answer answer, Problem problem) {
    if (kind == Kind.READ && problem.name().endsWith("-not-found")) {
      return new NotFound(answer, problem.words());
    }
    return switch (answer.status()) {
      case 400, 401, 403, 404, 405, 413 -> new Refused(answer, "refused: " + problem.words());
      default -> kind == Kind.READ ? unanswered(problem) : onFailedWrite(answer, problem);
    };
  }

  private Outcome onFailedWrite(Answer answer, Problem problem) {
    String transaction = transaction(answer);
    return answer.status() == 500
        ? unknown(transaction, problem.words())
        : new Aborted(
            answer,
            transaction,
            (kind == Kind.FORCE ? "refused: " : "aborted: ") + problem.words());
  }

  private Outcome unanswered(Problem problem) {
    return new Unreachable("the cluster could not answer this read: " + problem.words());
  }

  private Outcome onForeignAnswer(Answer answer) {
    String what =
        origin + " answered HTTP " + answer.status() + ", not as a Unanimous coordinator does";
    return kind != Kind.READ && answer.status() / 100 == 5
        ? unknown(transaction(answer), what)
        : new Unreachable(what + "; nothing changed. Check --server or KV_SERVER.");
  }

  /** What can be known when there is no answer. */
  public Outcome onFailure(IOException failure) {
    return failure instanceof ConnectException
        ? onNoConnection(failure)
        : onLostConnection(failure);
  }

  Outcome onNoConnection(IOException failure) {
    return new Unreachable(
        "no coordinator at "
            + origin
            + ": "
            + reason(failure)
            + ". Nothing was sent. Start a cluster with './kv up', or name another with --server.");
  }

  Outcome onLostConnection(IOException failure) {
    return kind == Kind.READ
        ? new Unreachable(
            "no answer from "
                + origin
                + ": "
                + reason(failure)
                + ". A read changes nothing; try again.")
        : unknown(null, reason(failure));
  }

  private Unknown unknown(@Nullable String transaction, String why) {
    String ask = transaction == null ? "" : "ask with './kv tx " + transaction + "' or ";
    return new Unknown(
        transaction,
        idempotencyKey,
        "outcome unknown: "
            + withoutStop(why)
            + ". The "
            + (kind == Kind.FORCE ? "order" : "write")
            + " may or may not have taken effect; "
            + ask
            + whatToDo()
            + ".");
  }

  private String whatToDo() {
    if (kind == Kind.FORCE) {
      return "ask with './kv tx ID', or give the same order again, for nothing is forced twice";
    }
    return idempotencyKey == null
        ? "read the key before trying again"
        : "repeat it with --idempotency-key "
            + idempotencyKey
            + ", under which it takes effect only once";
  }

  private static String withoutStop(String sentence) {
    return sentence.replaceAll("\\.$", "");
  }

  private static @Nullable String transaction(Answer answer) {
    return answer.header("Transaction-Id");
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case UnknownHostException _ -> "no such host";
      case ConnectException _ -> "connection refused";
      case SocketTimeoutException _ -> "no answer in time";
      default -> String.valueOf(failure.getMessage());
    };
  }
}
