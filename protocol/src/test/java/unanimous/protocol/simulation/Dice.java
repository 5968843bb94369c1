package unanimous.protocol.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** All chance in a simulation comes from here, and so from the seed. */
final class Dice {

  private final SplittableRandom random;

  Dice(long seed) {
    this(new SplittableRandom(seed));
  }

  private Dice(SplittableRandom random) {
    this.random = random;
  }

  /** Dice of their own for one concern, so that its draws do not shift those of the others. */
  Dice split() {
    return new Dice(random.split());
  }

  boolean chance(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  /** Evenly between 0 and 1. */
  double share() {
    return random.nextDouble();
  }

  /** Evenly between both, which are included. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** Between both; small ones as often as large ones in each order of magnitude. */
  long skewed(long least, long most) {
    return (long) (least * Math.pow((double) most / least, random.nextDouble()));
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
