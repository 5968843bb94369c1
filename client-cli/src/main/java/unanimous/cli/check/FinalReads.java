package unanimous.cli.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import unanimous.cli.client.ClusterView;
import unanimous.cli.client.KvClient;
import unanimous.cli.client.Outcome;
import unanimous.cli.hammer.OutcomeRecord;
import unanimous.cli.history.Ending;
import unanimous.cli.history.HistoryEvent;
import unanimous.cli.history.Kind;
import unanimous.cli.history.Operation;
import unanimous.cli.history.Recorder;
import unanimous.cli.http.Origin;
import unanimous.cli.judge.Judge;

/** Reads what the cluster holds when all is over: the coordinator, and each replica by itself. */
public final class FinalReads {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** How long the first key that a process does not answer is tried; later ones only once. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Of so many keys a process has not answered before it is not asked for the others. */
  private static final int GIVEN_UP_AFTER = 2;

  private final Recorder recorder;
  private final OutcomeRecord told;
  private final List<Source> sources = new ArrayList<>();

  /**
   * Looks at a cluster.
   *
   * @param view says where the replicas are
   * @param valueBytes of each value that was put
   */
  public FinalReads(Origin coordinator, ClusterView view, int valueBytes, Recorder recorder) {
    this.recorder = recorder;
    this.told = new OutcomeRecord(valueBytes);
    sources.add(new Source(Judge.COORDINATOR, coordinator));
    view.replicas()
        .forEach(replica -> {
          Origin origin = Origin.parse(replica.url()).withToken(coordinator.token());
          sources.add(new Source(replica.name(), origin));
        });
  }

  /** Records what each holds of these keys; returns, in words, what could not be read. */
  public List<String> read(List<String> keys, Watch watch) {
    for (String key : keys) {
      sources.forEach(source -> source.read(key, watch));
    }
    return sources.stream().flatMap(source -> source.obstacle(keys.size()).stream()).toList();
  }

  /** One process. */
  private final class Source {

    private final String name;
    private final Origin origin;
    private int failed;
    private int unread;
    private String why = "";

    Source(String name, Origin origin) {
      this.name = name;
      this.origin = origin;
    }

    void read(String key, Watch watch) {
      if (failed >= GIVEN_UP_AFTER) {
        unread++;
      } else if (watch.isOver()) {
        unread++;
        why = watch.reason();
      } else {
        record(readPatiently(key, watch.part(failed == 0 ? PATIENCE : Duration.ZERO), watch));
      }
    }

    private Operation readPatiently(String key, Watch tries, Watch watch) {
      Operation read = readOnce(key, watch);
      while (read.ending() == Ending.FAILED && !tries.isOver()) {
        Watch.pause();
        read = readOnce(key, watch);
      }
      return read;
    }

    private Operation readOnce(String key, Watch watch) {
      long startNanos = recorder.nowNanos();
      Outcome outcome = new KvClient(origin, watch.atMost(TIMEOUT)).get(key);
      return told.of(outcome, name, Kind.GET, key, Operation.NONE, startNanos, recorder.nowNanos());
    }

    private void record(Operation read) {
      recorder.add(new HistoryEvent.FinalRead(read));
      if (read.ending() == Ending.FAILED) {
        failed++;
        unread++;
        why = Objects.requireNonNullElse(read.detail(), "");
      }
    }

    Optional<String> obstacle(int keys) {
      return unread == 0
          ? Optional.empty()
          : Optional.of(
              "%d of %d keys could not be read at the %s (%s)".formatted(unread, keys, name, why));
    }
  }
}
