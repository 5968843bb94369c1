package unanimous.cli.client;

import org.jspecify.annotations.Nullable;
import unanimous.cli.http.Answer;
import unanimous.cli.output.ExitCode;

/**
 * What became of a request, as far as a client can know. A write has three ends: it was committed
 * ({@link Done}), it was aborted and changed nothing, or nobody can tell from here.
 */
public sealed interface Outcome {

  /** It was carried out; a write is committed and durable. */
  record Done(Answer answer) implements Outcome {}

  /** Everything that is not {@link Done}, with a line for people. */
  sealed interface Failure extends Outcome {

    String message();

    /** The transaction to ask about, once one was issued. */
    default @Nullable String transaction() {
      return null;
    }

    /** Under which a write of unknown outcome can be repeated safely. */
    default @Nullable String idempotencyKey() {
      return null;
    }

    /** The server's problem document, if that was the answer. */
    default @Nullable Answer document() {
      return null;
    }

    default ExitCode exitCode() {
      return switch (this) {
        case NotFound _ -> ExitCode.NOT_FOUND;
        case Refused _ -> ExitCode.WRONG_USAGE;
        case Aborted _ -> ExitCode.ABORTED;
        case Unknown _ -> ExitCode.UNKNOWN;
        case Unreachable _ -> ExitCode.UNREACHABLE;
      };
    }
  }

  /** No such key or transaction. */
  record NotFound(Answer document, String message) implements Failure {}

  /** The request itself is wrong; asking again as it is will not help. Nothing changed. */
  record Refused(Answer document, String message) implements Failure {}

  /** A write that was aborted. Nothing changed. */
  record Aborted(Answer document, @Nullable String transaction, String message)
      implements Failure {}

  /**
   * A write that may or may not have taken effect.
   *
   * @param idempotencyKey under which it can be repeated safely, if it bore one
   */
  record Unknown(@Nullable String transaction, @Nullable String idempotencyKey, String message)
      implements Failure {}

  /** The cluster did not take the request, or did not answer a read. Nothing changed. */
  record Unreachable(String message) implements Failure {}
}
