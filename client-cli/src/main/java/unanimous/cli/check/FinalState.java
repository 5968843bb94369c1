package unanimous.cli.check;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import unanimous.cli.client.ClusterView;
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
import unanimous.cli.http.Origin;
import unanimous.cli.judge.Judge;

/**
 * Looks at what the cluster holds when all is over: every key at the coordinator and at each
 * replica by itself. Then writes every key once more, to see that none is locked.
 */
public final class FinalState {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** How long one key is tried: whatever was under way has been over for a while. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String PROBE = "probe";

  private final KvClient coordinator;
  private final Map<String, KvClient> replicas = new LinkedHashMap<>();
  private final Recorder recorder;

  /**
   * Looks at a cluster.
   *
   * @param view says where the replicas are
   */
  public FinalState(KvClient coordinator, ClusterView view, Recorder recorder) {
    this.coordinator = coordinator;
    this.recorder = recorder;
    view.replicas()
        .forEach(replica ->
            replicas.put(replica.name(), new KvClient(Origin.parse(replica.url()), TIMEOUT)));
  }

  /** Records what everyone holds of each key. */
  public void read(List<String> keys) {
    for (String key : keys) {
      read(Judge.COORDINATOR, coordinator, key);
      replicas.forEach((name, replica) -> read(name, replica, key));
    }
  }

  private void read(String name, KvClient client, String key) {
    long endNanos = System.nanoTime() + PATIENCE.toNanos();
    Operation read = readOnce(name, client, key);
    while (read.ending() == Ending.FAILED && System.nanoTime() - endNanos < 0) {
      Settling.pause();
      read = readOnce(name, client, key);
    }
    recorder.add(new HistoryEvent.FinalRead(read));
  }

  private Operation readOnce(String name, KvClient client, String key) {
    long startNanos = recorder.nowNanos();
    Outcome outcome = client.get(key);
    return OutcomeRecord.of(
        outcome, name, Kind.GET, key, Operation.NONE, startNanos, recorder.nowNanos());
  }

  /** Writes each key, which nothing can refuse now but a lock that was left. */
  public void probe(List<String> keys) {
    keys.forEach(this::probe);
  }

  private void probe(String key) {
    long endNanos = System.nanoTime() + PATIENCE.toNanos();
    Operation write = writeOnce(key);
    while (write.ending() != Ending.COMMITTED && System.nanoTime() - endNanos < 0) {
      Settling.pause();
      write = writeOnce(key);
    }
    if (write.ending() != Ending.COMMITTED) {
      recorder.add(
          new HistoryEvent.Leftover(
              "%s cannot be written to though nothing else writes: %s"
                  .formatted(key, write.inWords().strip())));
    }
  }

  private Operation writeOnce(String key) {
    long value = recorder.nextValue();
    long startNanos = recorder.nowNanos();
    Outcome outcome =
        coordinator.put(key, CheckedRequests.bytesOf(value, 0), new Precondition.None());
    Operation write =
        OutcomeRecord.of(outcome, PROBE, Kind.PUT, key, value, startNanos, recorder.nowNanos());
    recorder.add(write);
    return write;
  }
}
