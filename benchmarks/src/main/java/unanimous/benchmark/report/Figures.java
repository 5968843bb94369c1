package unanimous.benchmark.report;

import java.util.Locale;
import java.util.Optional;

/** How figures are written, in the table and on the page alike. */
final class Figures {

  /** Stands where there is nothing that may be compared. */
  private static final String NONE = "–";

  private Figures() {}

  static String whole(Optional<Spread> spread) {
    return spread.map(one -> whole(one.median())).orElse(NONE);
  }

  static String tenths(Optional<Spread> spread) {
    return spread.map(one -> String.format(Locale.ROOT, "%,.1f", one.median())).orElse(NONE);
  }

  static String percent(Optional<Spread> share) {
    return share.map(one -> String.format(Locale.ROOT, "%.1f %%", one.median() * 100)).orElse(NONE);
  }

  /** The median, and in brackets the least and the most. */
  static String wholeWithRange(Optional<Spread> spread) {
    return spread
        .map(one -> whole(one.median()) + " (" + whole(one.min()) + "–" + whole(one.max()) + ")")
        .orElse(NONE);
  }

  /** The same, for figures around one. */
  static String ratio(Optional<Spread> spread) {
    return spread
        .map(one ->
            hundredths(one.median())
                + " ("
                + hundredths(one.min())
                + "–"
                + hundredths(one.max())
                + ")")
        .orElse(NONE);
  }

  private static String whole(double figure) {
    return String.format(Locale.ROOT, "%,.0f", figure);
  }

  private static String hundredths(double figure) {
    return String.format(Locale.ROOT, "%.2f", figure);
  }
}
