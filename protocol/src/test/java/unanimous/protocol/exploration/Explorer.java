package unanimous.protocol.exploration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import unanimous.protocol.simulation.Invariant;
import unanimous.protocol.simulation.Violation;

/**
 * Visits every state of a world that can be reached, in breadth, and looks at each; then shows that
 * each of them leads to the goal by moves in which nothing goes wrong.
 */
final class Explorer {

  private final Space space;
  private final StateSet states;
  private final Numbers parents = new Numbers();

  /** Where the moves that help lead: those of state {@code n} begin at {@code begins.get(n)}. */
  private final Numbers helping = new Numbers();

  private final Numbers begins = new Numbers();
  private final BitSet goals = new BitSet();
  private long transitions;

  Explorer(World world) {
    space = new Space(world);
    states = new StateSet(Draft.unborn(space).slots().length);
  }

  static Finding explore(World world) {
    return new Explorer(world).explore();
  }

  private Finding explore() {
    long begun = System.nanoTime();
    Optional<Counterexample> counterexample = Optional.empty();
    try {
      meet(first(), -1);
      for (int state = 0; state < states.size(); state++) {
        expand(state);
      }
      begins.add(helping.size());
      requireProgress();
    } catch (Counterexample found) {
      counterexample = Optional.of(found);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Finding(
        space.world(),
        states.size(),
        transitions,
        space.localStates(),
        goals.cardinality(),
        seconds,
        counterexample);
  }

  private Draft draft(int state) {
    return new Draft(space, states.get(state));
  }

  /** Either nobody was ever up, or all have just met. */
  private Draft first() {
    Draft state = Draft.unborn(space);
    while (!space.world().fromTheBeginning()) {
      List<Draft> following = new ArrayList<>();
      new Moves(space, new Collector(following), true).from(state);
      if (following.isEmpty()) {
        break;
      }
      // The last is a replica's, if one has anything to do: else hellos would go to the dead for
      // ever.
      state = following.getLast();
    }
    return state;
  }

  private record Collector(List<Draft> following) implements Sink {
    @Override
    public void next(Draft state, boolean helps, Supplier<String> words) {
      if (helps) {
        following.add(state);
      }
    }

    @Override
    public void broken(Violation violation, Supplier<String> words) {
      throw new Counterexample(violation, List.of(words.get()));
    }
  }

  private void expand(int from) {
    begins.add(helping.size());
    Sink sink =
        new Sink() {
          @Override
          public void next(Draft state, boolean helps, Supplier<String> words) {
            transitions++;
            int to = meet(state, from);
            if (helps && to != from) {
              helping.add(to);
            }
          }

          @Override
          public void broken(Violation violation, Supplier<String> words) {
            throw found(violation, from, words);
          }
        };
    new Moves(space, sink, false).from(draft(from));
  }

  private int meet(Draft state, int from) {
    state.forgetHarmless();
    int known = states.size();
    int number = states.add(state.slots());
    if (number == known) {
      parents.add(from);
      look(state, number);
    }
    return number;
  }

  private void look(Draft state, int number) {
    try {
      Laws.require(state);
    } catch (Violation violation) {
      throw new Counterexample(violation, path(number));
    }
    if (Goal.isReached(state)) {
      goals.set(number);
    }
  }

  /** Goes back from the goals; most moves lead from lower to higher numbers. */
  private void requireProgress() {
    BitSet able = (BitSet) goals.clone();
    boolean grows = true;
    while (grows) {
      grows = false;
      for (int state = states.size() - 1; state >= 0; state--) {
        if (!able.get(state) && leadsTo(able, state)) {
          able.set(state);
          grows = true;
        }
      }
    }
    int stuck = able.nextClearBit(0);
    if (stuck < states.size()) {
      String words = "from here it can never finish, though nothing more goes wrong";
      throw new Counterexample(new Violation(Invariant.PROGRESS, words), path(stuck));
    }
  }

  private boolean leadsTo(BitSet able, int state) {
    for (int edge = begins.get(state); edge < begins.get(state + 1); edge++) {
      if (able.get(helping.get(edge))) {
        return true;
      }
    }
    return false;
  }

  private Counterexample found(Violation violation, int from, Supplier<String> words) {
    List<String> path = new ArrayList<>(path(from));
    path.add(words.get());
    return new Counterexample(violation, path);
  }

  /** What happened from the first state to this one, on a shortest way. */
  private List<String> path(int state) {
    Deque<String> words = new ArrayDeque<>();
    for (int at = state; parents.get(at) >= 0; at = parents.get(at)) {
      words.addFirst(wordsOf(parents.get(at), states.get(at)));
    }
    return List.copyOf(words);
  }

  private String wordsOf(int from, int[] to) {
    List<String> words = new ArrayList<>();
    Sink sink =
        new Sink() {
          @Override
          public void next(Draft state, boolean helps, Supplier<String> each) {
            state.forgetHarmless();
            if (Arrays.equals(state.slots(), to)) {
              words.add(each.get());
            }
          }

          @Override
          public void broken(Violation violation, Supplier<String> each) {
            // Another way than the one that is told.
          }
        };
    new Moves(space, sink, false).from(draft(from));
    return words.getFirst();
  }
}
