package unanimous.protocol.transaction;

/**
 * Names a transaction, such as {@code 7-1024}. Never used twice: the epoch is forced before it is
 * used, the sequence counts within it. Later ones compare greater.
 */
public record TransactionId(long epoch, long sequence) implements Comparable<TransactionId> {

  /** So many digits always fit into a number. */
  private static final int MAX_DIGITS = 18;

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static TransactionId parse(String text) {
    int hyphen = text.indexOf('-');
    if (!isNumber(text, 0, hyphen) || !isNumber(text, hyphen + 1, text.length())) {
      throw new IllegalArgumentException("a transaction id looks like 7-1024, not " + text);
    }
    return new TransactionId(
        Long.parseLong(text, 0, hyphen, 10), Long.parseLong(text, hyphen + 1, text.length(), 10));
  }

  /** Whether there can be such a transaction: epochs and sequences begin with 1. */
  public boolean canBeIssued() {
    return epoch > 0 && sequence > 0;
  }

  private static boolean isNumber(String text, int begin, int end) {
    int digits = end - begin;
    if (digits < 1 || digits > MAX_DIGITS) {
      return false;
    }
    for (int i = begin; i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(TransactionId other) {
    int byEpoch = Long.compare(epoch, other.epoch);
    return byEpoch != 0 ? byEpoch : Long.compare(sequence, other.sequence);
  }

  @Override
  public String toString() {
    return epoch + "-" + sequence;
  }
}
