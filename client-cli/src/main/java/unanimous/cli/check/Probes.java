package unanimous.cli.check;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import unanimous.cli.client.KvClient;
import unanimous.cli.client.Outcome;
import unanimous.cli.client.Precondition;
import unanimous.cli.hammer.CheckedRequests;
import unanimous.cli.hammer.OutcomeRecord;
import unanimous.cli.history.Ending;
import unanimous.cli.history.HistoryEvent;
import unanimous.cli.history.Kind;
import unanimous.cli.history.Operation;
import unanimous.cli.history.Recorder;

/** Writes every key once more when all is over, which nothing but a lock that was left refuses. */
final class Probes {

  private static final String CLIENT = "probe";

  /** As few as its number needs. */
  private static final int VALUE_BYTES = 0;

  /** How long one key is tried: whatever was under way has been over for a while. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The problems by which the cluster itself says that the key is held. */
  private static final Set<String> HELD = Set.of("conflict", "in-doubt");

  private final KvClient coordinator;
  private final Recorder recorder;
  private String why = "";

  Probes(KvClient coordinator, Recorder recorder) {
    this.coordinator = coordinator;
    this.recorder = recorder;
  }

  /** Writes these keys; returns, in words, what could not be tried to the end. */
  Optional<String> write(List<String> keys, Watch watch) {
    for (int i = 0; i < keys.size(); i++) {
      if (!decides(keys.get(i), watch)) {
        return Optional.of(
            "whether %d of %d keys can be written to is not known (%s)"
                .formatted(keys.size() - i, keys.size(), watch.isOver() ? watch.reason() : why));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether it is known now that the key is free, or that it is not: only when the cluster said so
   * each time. A coordinator that is gone, or comes back meanwhile, shows nothing about locks.
   */
  private boolean decides(String key, Watch watch) {
    if (watch.isOver()) {
      return false;
    }
    Watch tries = watch.part(PATIENCE);
    Operation write = writeOnce(key, watch);
    boolean held = isHeld(write);
    while (write.ending() != Ending.COMMITTED && !tries.isOver()) {
      Watch.pause();
      write = writeOnce(key, watch);
      held = held && isHeld(write);
    }
    return write.ending() == Ending.COMMITTED || (held && !watch.isOver() && isLeft(key, write));
  }

  private static boolean isHeld(Operation write) {
    return write.ending() == Ending.ABORTED
        && write.detail() != null
        && HELD.contains(write.detail());
  }

  private boolean isLeft(String key, Operation write) {
    recorder.add(
        new HistoryEvent.Leftover(
            "%s cannot be written to though nothing else writes: %s"
                .formatted(key, write.inWords().strip())));
    return true;
  }

  private Operation writeOnce(String key, Watch watch) {
    long value = recorder.nextValue();
    long startNanos = recorder.nowNanos();
    Duration timeout = watch.atMost(coordinator.timeout());
    Outcome outcome =
        new KvClient(coordinator.origin(), timeout)
            .put(key, CheckedRequests.bytesOf(value, VALUE_BYTES), new Precondition.None());
    Operation write =
        new OutcomeRecord(VALUE_BYTES)
            .of(outcome, CLIENT, Kind.PUT, key, value, startNanos, recorder.nowNanos());
    recorder.add(write);
    why = Objects.requireNonNullElse(write.detail(), "");
    return write;
  }
}
