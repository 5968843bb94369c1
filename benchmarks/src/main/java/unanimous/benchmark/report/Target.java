package unanimous.benchmark.report;

import java.util.Optional;
import unanimous.benchmark.compare.Spread;

/**
 * What a figure should be.
 *
 * @param of which figure
 * @param measured nothing if there is nothing that counts
 * @param unit with a space before it, or nothing
 */
public record Target(
    String of, Bound bound, double wanted, Optional<Double> measured, String unit) {

  /** On which side of the wanted figure the measured one must be. */
  public enum Bound {
    AT_LEAST("≥"),
    AT_MOST("≤"),
    BELOW("<");

    private final String sign;

    Bound(String sign) {
      this.sign = sign;
    }

    boolean holds(double measured, double wanted) {
      return switch (this) {
        case AT_LEAST -> measured >= wanted;
        case AT_MOST -> measured <= wanted;
        case BELOW -> measured < wanted;
      };
    }
  }

  private static final double WHOLE_FROM = 100;

  /** Of a median. */
  public static Target of(
      String of, Bound bound, double wanted, Optional<Spread> measured, String unit) {
    return new Target(of, bound, wanted, measured.map(Spread::median), unit);
  }

  public boolean isMet() {
    return measured.filter(figure -> bound.holds(figure, wanted)).isPresent();
  }

  /** For a table that has the figure already. */
  public String verdict() {
    return condition() + ": " + (measured.isEmpty() ? "not measured" : isMet() ? "met" : "missed");
  }

  /** For a list. */
  public String inWords() {
    return "%s: %s, should be %s"
        .formatted(of, measured.map(this::figure).orElse("not measured"), condition());
  }

  private String condition() {
    return bound.sign + " " + figure(wanted);
  }

  private String figure(double figure) {
    return (figure >= WHOLE_FROM ? Figures.whole(figure) : Figures.hundredths(figure)) + unit;
  }
}
