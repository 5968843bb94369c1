package unanimous.benchmark.workload;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The work of one client.
 *
 * @param hot whether few keys get most of the requests (Zipf's law) or all the same
 */
public record Workload(Kind kind, int valueBytes, boolean hot) {

  public static final int TRANSACTION_KEYS = 8;

  /** The exponent that YCSB uses: of 10,000 keys the first gets a tenth of all requests. */
  public static final double ZIPF_EXPONENT = 0.99;

  private static final int USUAL_BYTES = 100;
  private static final int MAX_BYTES = 64 << 10;
  private static final Pattern FORM = Pattern.compile("([a-z]+)(?:-(\\d{1,5})(k?))?(-hot)?");

  public Workload {
    if (valueBytes < 1 || valueBytes > MAX_BYTES) {
      throw new IllegalArgumentException("a value has 1 byte to 64k, not " + valueBytes);
    }
  }

  /**
   * Reads {@code put}, {@code get-1k}, {@code mixed-hot}, {@code put-64k-hot}.
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
    return new Workload(kind, bytes(form), form.group(4) != null);
  }

  private static int bytes(Matcher form) {
    if (form.group(2) == null) {
      return USUAL_BYTES;
    }
    return Integer.parseInt(form.group(2)) * (form.group(3).isEmpty() ? 1 : 1 << 10);
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "'"
            + text
            + "' is no workload: write put, get, mixed or txn, then the size of the values if it is not"
            + " 100 bytes, then -hot if few keys get most requests, such as get-1k or mixed-hot");
  }

  public KeySet keySet() {
    return new KeySet(valueBytes);
  }

  /** As a person writes it. */
  public String name() {
    return kind.word() + size() + (hot ? "-hot" : "");
  }

  private String size() {
    if (valueBytes == USUAL_BYTES) {
      return "";
    }
    return "-" + (valueBytes % (1 << 10) == 0 ? (valueBytes >> 10) + "k" : valueBytes);
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
        + " over %,d keys".formatted(keySet().size())
        + (hot ? ", Zipfian" : "");
  }
}
