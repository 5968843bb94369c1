package unanimous.protocol.exploration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A value that occurs once and has a number, so that comparing it costs nothing however large it
 * is.
 */
final class Thing<T> implements Comparable<Thing<?>> {

  private final int number;
  private final T value;

  private Thing(int number, T value) {
    this.number = number;
    this.value = value;
  }

  int number() {
    return number;
  }

  T value() {
    return value;
  }

  @Override
  public int compareTo(Thing<?> other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return number;
  }

  @Override
  public String toString() {
    return value.toString();
  }

  /** Numbers values in the order in which they are first met. */
  static final class Registry<T> {

    private final Map<T, Thing<T>> byValue = new HashMap<>();
    private final List<Thing<T>> byNumber = new ArrayList<>();

    Thing<T> of(T value) {
      Thing<T> known = byValue.get(value);
      if (known != null) {
        return known;
      }
      Thing<T> thing = new Thing<>(byNumber.size(), value);
      byValue.put(value, thing);
      byNumber.add(thing);
      return thing;
    }

    T value(int number) {
      return byNumber.get(number).value();
    }

    int size() {
      return byNumber.size();
    }
  }
}
