package unanimous.cli.history;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One operation of one client, with what it was told. A read of several keys in one request is as
 * many operations, which have client, start and end in common.
 *
 * @param client who sent it; has one operation under way at a time
 * @param value the number of the write whose value was put or read, from 1 on and never used twice;
 *     {@link #NONE} for a delete, a read of nothing, and a value that has no such number
 * @param startNanos before the request was sent, in nanoseconds since the run began
 * @param endNanos after the answer had come, or when the client gave up
 * @param revision of the write that was committed or read, else {@link #NONE}
 * @param detail what else there is to say, such as why a write was aborted
 */
public record Operation(
    String client,
    Kind kind,
    String key,
    long value,
    long startNanos,
    long endNanos,
    Ending ending,
    long revision,
    @Nullable String detail)
    implements HistoryEvent {

  /** No value, no revision: both are counted from 1. */
  public static final long NONE = 0;

  /** Since when it is over for sure: a write of unknown outcome may take effect at any time. */
  public long overNanos() {
    return ending == Ending.UNKNOWN ? Long.MAX_VALUE : endNanos;
  }

  public boolean isWrite() {
    return kind != Kind.GET;
  }

  /** In one line for people. */
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "%11.6f s to %11.6f s  %-12s %s",
        startNanos / 1e9,
        endNanos / 1e9,
        client,
        whatAndOutcome());
  }

  private String whatAndOutcome() {
    String what = kind == Kind.PUT ? "put of value " + value : kind.word();
    String more = detail == null ? "" : " (" + detail + ")";
    return switch (ending) {
      case COMMITTED -> what + ": committed at revision " + revision;
      case ABORTED -> what + ": aborted, nothing changed" + more;
      case UNKNOWN -> what + ": outcome unknown" + more;
      case FOUND -> what + ": " + valueInWords() + " at revision " + revision + more;
      case ABSENT -> what + ": no such key";
      case FAILED -> what + ": not answered" + more;
    };
  }

  private String valueInWords() {
    return value == NONE ? "a value that no client has written" : "value " + value;
  }
}
