package unanimous.cli.hammer;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The keys of one checked run. They begin with a word that no other run has, so that each key is
 * known to be absent at the beginning.
 */
public record CheckedKeys(List<String> names) {

  private static final String KEY_PREFIX = "hammer/";

  public CheckedKeys {
    names = List.copyOf(names);
  }

  /**
   * Makes the names.
   *
   * @param run that word
   */
  public static CheckedKeys of(String run, int count) {
    return new CheckedKeys(
        IntStream.range(0, count)
            .mapToObj(number -> String.format(Locale.ROOT, "%s%s/%05d", KEY_PREFIX, run, number))
            .toList());
  }

  String name(int index) {
    return names.get(index);
  }
}
