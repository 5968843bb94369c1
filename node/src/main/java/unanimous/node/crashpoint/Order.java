package unanimous.node.crashpoint;

import java.util.Locale;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.crashpoint.Side;

/**
 * What a process was told to do, and where.
 *
 * @param passage which passage of the point, counted from when the order was given; 1 is the next
 */
public record Order(CrashPoint point, Action action, int passage) {

  public Order {
    if (passage < 1) {
      throw new IllegalArgumentException("a passage is 1 or more, not " + passage);
    }
  }

  /** What happens there. */
  public enum Action {
    /** The process ends at once, as if it had been killed. */
    HALT,
    /** The process waits there until it is released. */
    PAUSE;

    static Action named(String word) {
      return switch (word) {
        case "halt" -> HALT;
        case "pause" -> PAUSE;
        default -> throw new IllegalArgumentException("a process can halt or pause, not " + word);
      };
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Reads an order for a process that runs.
   *
   * @throws IllegalArgumentException if it cannot be followed there; the message is for people
   */
  static Order of(Side side, String label, Action action, int passage) {
    CrashPoint point = point(side, label);
    if (point.onlyAtStart()) {
      throw new IllegalArgumentException(
          "a %s passes %s only while it starts: ./kv start NAME --halt-at %s"
              .formatted(side.label(), label, label));
    }
    return new Order(point, action, passage);
  }

  private static CrashPoint point(Side side, String label) {
    CrashPoint point =
        CrashPoint.labelled(label)
            .orElseThrow(
                () -> new IllegalArgumentException("there is no crash point '" + label + "'"));
    if (point.side() != side) {
      throw new IllegalArgumentException(
          "a " + side.label() + " never passes " + label + ", a " + point.side().label() + " does");
    }
    return point;
  }

  /** Reads {@code point} or {@code point:passage}, for a process that starts. */
  static Order parse(Side side, String text, Action action) {
    String[] parts = text.strip().split(":", 2);
    if (parts.length == 2 && !parts[1].matches("\\d{1,9}")) {
      throw new IllegalArgumentException("a passage is a number, not " + parts[1]);
    }
    int passage = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
    return new Order(point(side, parts[0]), action, passage);
  }

  Order next() {
    return new Order(point, action, passage - 1);
  }
}
