package unanimous.protocol.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A machine's table, state × input, and how often each cell was met.
 *
 * @param <S> the states of a transaction
 * @param <I> what may happen to it
 */
final class Grid<S extends Enum<S>, I extends Enum<I>> {

  private final String title;
  private final Class<S> states;
  private final Class<I> inputs;
  private final Map<I, Map<S, String>> cells;
  private final Map<String, String> impossible = new HashMap<>();
  private final Set<String> rare = new HashSet<>();

  Grid(String title, Class<S> states, Class<I> inputs) {
    this.title = title;
    this.states = states;
    this.inputs = inputs;
    this.cells = new EnumMap<>(inputs);
    for (I input : inputs.getEnumConstants()) {
      Map<S, String> row = new EnumMap<>(states);
      for (S state : states.getEnumConstants()) {
        row.put(state, Tally.CELL + title + ": " + input + " when " + state);
      }
      cells.put(input, row);
    }
  }

  /** These cells cannot be met, and why. */
  @SafeVarargs
  final Grid<S, I> never(String why, I input, S... inStates) {
    for (S state : inStates) {
      impossible.put(cell(state, input), why);
    }
    return this;
  }

  /** These cells take so rare a coincidence that they are not demanded. */
  @SafeVarargs
  final Grid<S, I> rarely(I input, S... inStates) {
    for (S state : inStates) {
      rare.add(cell(state, input));
    }
    return this;
  }

  void met(S state, I input, Tally tally) {
    tally.count(cell(state, input));
  }

  private String cell(S state, I input) {
    return Objects.requireNonNull(Objects.requireNonNull(cells.get(input)).get(state));
  }

  /** Cells that could have been met and were not, and those that were though they cannot be. */
  List<String> wrong(Tally tally) {
    List<String> wrong = new ArrayList<>();
    for (I input : inputs.getEnumConstants()) {
      for (S state : states.getEnumConstants()) {
        String cell = cell(state, input);
        String why = impossible.get(cell);
        if (why == null && tally.of(cell) == 0 && !rare.contains(cell)) {
          wrong.add(cell);
        } else if (why != null && tally.of(cell) > 0) {
          wrong.add(cell + " was met, though " + why);
        }
      }
    }
    return wrong;
  }

  /** The table for people: a dash where nothing can be met, a tilde where it need not be. */
  String text(Tally tally) {
    StringBuilder text = new StringBuilder("%n%-28s".formatted(title));
    for (S state : states.getEnumConstants()) {
      text.append("%14s".formatted(words(state)));
    }
    for (I input : inputs.getEnumConstants()) {
      text.append("%n%-28s".formatted(words(input)));
      for (S state : states.getEnumConstants()) {
        String cell = cell(state, input);
        String count = "%,d%s".formatted(tally.of(cell), rare.contains(cell) ? "~" : "");
        text.append("%14s".formatted(impossible.containsKey(cell) ? "–" : count));
      }
    }
    return text.append("%n".formatted()).toString();
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
