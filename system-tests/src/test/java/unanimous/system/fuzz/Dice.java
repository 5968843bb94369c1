package unanimous.system.fuzz;

import java.util.List;
import java.util.Random;

/** Chance, the same each time for the same seed. */
record Dice(Random random) {

  Dice(long seed) {
    this(new Random(seed));
  }

  int upTo(int most) {
    return random.nextInt(most + 1);
  }

  int between(int least, int most) {
    return least + upTo(most - least);
  }

  String oneOf(String... choices) {
    return oneOf(List.of(choices));
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Bytes without any meaning, each as a character. */
  String noise(int length) {
    return random
        .ints(length, 0, 256)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  String letters(int length) {
    return random
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** A part of it, from the beginning; never all of it. */
  String cut(String text) {
    return text.substring(0, random.nextInt(text.length()));
  }
}
