package unanimous.coordinator.read;

/** How large a value usually is: a mean of those seen lately. */
final class UsualSize {

  /** The last so many values have two thirds of the weight. */
  private static final int LATELY = 16;

  private volatile double bytes;

  /** Takes it in. Of two that come at the same time one may be lost: this is an estimate. */
  void saw(long length) {
    double before = bytes;
    bytes = before + (length - before) / LATELY;
  }

  /** How many such values have so many bytes; at least one. */
  int fittingIn(int room) {
    return (int) Math.max(1, room / Math.max(1, bytes));
  }
}
