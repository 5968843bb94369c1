package unanimous.benchmark.report;

import java.util.Locale;
import java.util.Optional;
import unanimous.benchmark.compare.Spread;

/** How figures are written, on the console and on the page alike. */
public final class Figures {

  /** Stands where there is nothing that may be compared. */
  private static final String NONE = "–";

  private Figures() {}

  public static String whole(Optional<Spread> spread) {
    return spread.map(one -> whole(one.median())).orElse(NONE);
  }

  public static String tenths(Optional<Spread> spread) {
    return spread.map(one -> String.format(Locale.ROOT, "%,.1f", one.median())).orElse(NONE);
  }

  public static String hundredths(Optional<Spread> spread) {
    return spread.map(one -> hundredths(one.median())).orElse(NONE);
  }

  public static String percent(Optional<Spread> share) {
    return share.map(one -> String.format(Locale.ROOT, "%.1f %%", one.median() * 100)).orElse(NONE);
  }

  /** The median, and in brackets the least and the most. */
  public static String wholeWithRange(Optional<Spread> spread) {
    return spread
        .map(one -> whole(one.median()) + " (" + whole(one.min()) + "–" + whole(one.max()) + ")")
        .orElse(NONE);
  }

  /** The same, for figures around one. */
  public static String hundredthsWithRange(Optional<Spread> spread) {
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

  public static String whole(double figure) {
    return String.format(Locale.ROOT, "%,.0f", figure);
  }

  public static String hundredths(double figure) {
    return String.format(Locale.ROOT, "%.2f", figure);
  }
}
