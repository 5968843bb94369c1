package unanimous.benchmark.workload;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The work of one client.
 *
 * @param keys over how many
 * @param hot whether few keys get most of the requests (Zipf's law) or all the same
 */
public record Workload(Kind kind, int valueBytes, int keys, boolean hot) {

  public static final int TRANSACTION_KEYS = 8;

  /** The exponent that YCSB uses: of 10,000 keys the first gets a tenth of all requests. */
  public static final double ZIPF_EXPONENT = 0.99;

  private static final int USUAL_BYTES = 100;
  private static final int MAX_BYTES = 64 << 10;
  private static final Pattern FORM =
      Pattern.compile("([a-z]+)(?:-(\\d{1,5})(k?))?(?:-over-(\\d{1,7}))?(-hot)?");

  public Workload {
    if (valueBytes < 1 || valueBytes > MAX_BYTES) {
      throw new IllegalArgumentException("a value has 1 byte to 64k, not " + valueBytes);
    }
    var _ = new KeySet(valueBytes, keys); // It has bounds of its own.
    if (kind == Kind.TRANSACTION && keys < TRANSACTION_KEYS) {
      throw new IllegalArgumentException(
          "a transaction has " + TRANSACTION_KEYS + " keys, but there are only " + keys);
    }
  }

  /**
   * Reads {@code put}, {@code get-1k}, {@code mixed-hot}, {@code put-over-1}, {@code
   * put-64k-over-100-hot}.
   *
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static Workload parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw unknown(text);
    }
    Kind kind =
        Stream.of(Kind.values())
            .filter(one -> one.word().equals(form.group(1)))
            .findFirst()
            .orElseThrow(() -> unknown(text));
    int bytes = bytes(form);
    if (bytes < 1) {
      throw unknown(text);
    }
    return new Workload(kind, bytes, keys(form, bytes), form.group(5) != null);
  }

  private static int bytes(Matcher form) {
    if (form.group(2) == null) {
      return USUAL_BYTES;
    }
    return Integer.parseInt(form.group(2)) * (form.group(3).isEmpty() ? 1 : 1 << 10);
  }

  private static int keys(Matcher form, int bytes) {
    String keys = form.group(4);
    return keys == null ? KeySet.usualSize(bytes) : Integer.parseInt(keys);
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "'"
            + text
            + "' is no workload: write put, get, mixed or txn, then the size of the values if it is not"
            + " 100 bytes, then -over- and the number of keys if it is not the usual one, then -hot if few keys"
            + " get most requests, such as get-1k or mixed-over-100-hot");
  }

  public KeySet keySet() {
    return new KeySet(valueBytes, keys);
  }

  /** The same over another number of keys. */
  public Workload over(int otherKeys) {
    return new Workload(kind, valueBytes, otherKeys, hot);
  }

  /** As a person writes it. */
  public String name() {
    return kind.word() + size() + over() + (hot ? "-hot" : "");
  }

  private String size() {
    if (valueBytes == USUAL_BYTES) {
      return "";
    }
    return "-" + (valueBytes % (1 << 10) == 0 ? (valueBytes >> 10) + "k" : valueBytes);
  }

  private String over() {
    return keys == KeySet.usualSize(valueBytes) ? "" : "-over-" + keys;
  }

  /** For a reader who does not know the short form. */
  public String inWords() {
    String of =
        switch (kind) {
          case PUT -> "put of %,d bytes";
          case GET -> "get of %,d bytes";
          case MIXED -> "half puts, half gets of %,d bytes";
          case TRANSACTION -> "transactions of " + TRANSACTION_KEYS + " puts of %,d bytes";
        };
    return of.formatted(valueBytes)
        + (keys == 1 ? " on one key" : " over %,d keys".formatted(keys))
        + (hot ? ", Zipfian" : "");
  }
}
