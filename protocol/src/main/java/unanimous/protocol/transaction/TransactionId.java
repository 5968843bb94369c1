package unanimous.protocol.transaction;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a transaction, such as {@code 7-1024}. Never used twice: the epoch is forced before it is
 * used, the sequence counts within it. Later ones compare greater.
 */
public record TransactionId(long epoch, long sequence) implements Comparable<TransactionId> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

  private static final Comparator<TransactionId> ORDER =
      Comparator.comparingLong(TransactionId::epoch).thenComparingLong(TransactionId::sequence);

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static TransactionId parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a transaction id looks like 7-1024, not " + text);
    }
    return new TransactionId(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }

  @Override
  public int compareTo(TransactionId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return epoch + "-" + sequence;
  }
}
