package unanimous.cli.check;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import unanimous.cli.check.Settling.Left;
import unanimous.cli.check.Settling.State;

/**
 * Which transactions are under way look after look, though the whole cluster runs: these are left
 * behind. One that is there at the last look alone may be somebody else's that has just begun.
 */
final class Lingering {

  /** Many times as long as a transaction takes when all processes run. */
  static final Duration LONG = Duration.ofSeconds(10);

  private final Map<String, Long> sinceNanos = new HashMap<>();
  private long acceptedSinceNanos;
  private boolean accepted;

  /** Takes account of a look. */
  void see(State state, long nowNanos) {
    if (!state.acceptsWrites()) {
      sinceNanos.clear();
    } else if (!accepted) {
      acceptedSinceNanos = nowNanos;
    }
    accepted = state.acceptsWrites();
    if (accepted) {
      Set<String> seen = state.left().stream().map(Left::transaction).collect(Collectors.toSet());
      sinceNanos.keySet().retainAll(seen);
      seen.forEach(transaction -> sinceNanos.putIfAbsent(transaction, nowNanos));
    }
  }

  /** Whether the cluster has run whole for too short a time for this to tell anything. */
  boolean isTooEarly(long nowNanos) {
    return accepted && !isLong(acceptedSinceNanos, nowNanos);
  }

  /** What has been under way for long, of what was seen last. */
  List<Left> of(State last, long nowNanos) {
    return last.left().stream()
        .filter(left -> isLong(sinceNanos.getOrDefault(left.transaction(), nowNanos), nowNanos))
        .toList();
  }

  private static boolean isLong(long fromNanos, long nowNanos) {
    return nowNanos - fromNanos >= LONG.toNanos();
  }
}
