package unanimous.protocol.exploration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The local states of one process. A process is deterministic, so a local state is known by the
 * inputs that lead to it: to learn what it does about an input that was not tried yet, a process is
 * made anew, led there, and given that input. Each reaction is computed once.
 *
 * @param <V> the events of the process
 * @param <P> the process
 * @param <W> what is worth knowing of its local states
 */
final class Locals<V, P extends LiveProcess<V, ?, ?>, W> {

  /** Down, with an empty disk. */
  static final int UNBORN = 0;

  private final Supplier<P> birth;
  private final Function<P, W> look;
  private final Map<String, Integer> byFingerprint = new HashMap<>();
  private final List<Origin<V>> origins = new ArrayList<>();
  private final List<W> views = new ArrayList<>();
  private final List<Map<Thing<Input<V>>, Reaction>> reactions = new ArrayList<>();
  private final Thing.Registry<Input<V>> inputs = new Thing.Registry<>();
  private final Thing<Input<V>> start = inputs.of(new Input.Start<>());
  private final Thing<Input<V>> wake = inputs.of(new Input.Wake<>());
  private final Thing<Input<V>> crash = inputs.of(new Input.Crash<>());

  private record Origin<V>(int from, Thing<Input<V>> input) {}

  Locals(Supplier<P> birth, Function<P, W> look) {
    this.birth = birth;
    this.look = look;
    P unborn = birth.get();
    remember(unborn.fingerprint(), new Origin<>(UNBORN, crash), unborn);
  }

  Thing<Input<V>> start() {
    return start;
  }

  Thing<Input<V>> wake() {
    return wake;
  }

  Thing<Input<V>> batch(List<V> events) {
    return inputs.of(new Input.Batch<>(events));
  }

  /** Where a crash leads. */
  int crashed(int local) {
    return react(local, crash).next();
  }

  W view(int local) {
    return views.get(local);
  }

  int size() {
    return views.size();
  }

  Reaction react(int local, Thing<Input<V>> input) {
    Reaction known = reactions.get(local).get(input);
    if (known != null) {
      return known;
    }
    P process = revive(local);
    Reaction reaction = process.take(input.value());
    int next = locate(process, new Origin<>(local, input));
    Reaction complete =
        new Reaction(
            next,
            reaction.outputs(),
            reaction.beforeForce(),
            reaction.records(),
            reaction.violation());
    reactions.get(local).put(input, complete);
    return complete;
  }

  private int locate(P process, Origin<V> origin) {
    String fingerprint = process.fingerprint();
    Integer known = byFingerprint.get(fingerprint);
    return known != null ? known : remember(fingerprint, origin, process);
  }

  private int remember(String fingerprint, Origin<V> origin, P process) {
    int local = views.size();
    byFingerprint.put(fingerprint, local);
    origins.add(origin);
    views.add(look.apply(process));
    reactions.add(new HashMap<>());
    return local;
  }

  private P revive(int local) {
    List<Input<V>> way = new ArrayList<>();
    for (int at = local; at != UNBORN; at = origins.get(at).from()) {
      way.add(origins.get(at).input().value());
    }
    P process = birth.get();
    way.reversed().forEach(process::take);
    return process;
  }
}
