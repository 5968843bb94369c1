package unanimous.cli.hammer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import unanimous.cli.history.Recorder;
import unanimous.cli.output.Console;

/** Runs all clients on the calling thread, for a time or until told to stop. */
public final class Hammer implements Closeable {

  private static final int CLOCK_MILLIS = 10;
  private static final long CLOCK_NANOS = CLOCK_MILLIS * 1_000_000L;
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Server server;
  private final HammerPlan plan;
  private final Progress progress;
  private final Selector selector;
  private final List<LoopClient> clients;
  private Tally tally = new Tally();
  private long nextClockNanos = System.nanoTime();
  private boolean sending;
  private volatile boolean stopped;

  private Hammer(Server server, HammerPlan plan, Workload workload, Console console)
      throws IOException {
    this.server = server;
    this.plan = plan;
    this.progress = new Progress(console);
    this.selector = Selector.open();
    this.clients =
        IntStream.range(0, plan.clients())
            .mapToObj(number -> new LoopClient(this, workload, plan.seed(), number))
            .toList();
  }

  /** Makes ready to run. */
  public static Hammer of(Server server, HammerPlan plan, Console console) throws IOException {
    return new Hammer(
        server, plan, (_, random) -> new PlainErrands(server.origin(), plan, random), console);
  }

  /** The same for a run of which every operation on these keys is recorded. */
  public static Hammer of(
      Server server, HammerPlan plan, Console console, CheckedKeys keys, Recorder recorder)
      throws IOException {
    Workload workload =
        (client, random) ->
            new RecordedErrands(server.origin(), plan, keys, recorder, client, random);
    return new Hammer(server, plan, workload, console);
  }

  /** Sends until the time is over; then waits a little for the requests that are under way. */
  public HammerResult run() throws IOException {
    sending = true;
    turnFor(plan.warmup());
    tally = new Tally();
    long cpuNanos = cpuNanos();
    long startNanos = System.nanoTime();
    turnFor(plan.duration());
    sending = false;
    finish();
    progress.end();
    return HammerResult.of(
        plan.clients(), tally, System.nanoTime() - startNanos, cpuNanos() - cpuNanos);
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /** Ends the run early, from another thread. */
  public void stop() {
    stopped = true;
    selector.wakeup();
  }

  /** Tells those who watch of something, from any thread. */
  public void say(String line) {
    progress.say(line);
  }

  private void turnFor(Duration time) throws IOException {
    long endNanos = System.nanoTime() + time.toNanos();
    while (!stopped && System.nanoTime() - endNanos < 0) {
      turn();
    }
  }

  private void finish() throws IOException {
    long endNanos = System.nanoTime() + GRACE.toNanos();
    while (clients.stream().anyMatch(LoopClient::awaiting)) {
      if (System.nanoTime() - endNanos >= 0) {
        clients.forEach(LoopClient::giveUp);
        return;
      }
      turn();
    }
  }

  private void turn() throws IOException {
    selector.select(Hammer::onReady, CLOCK_MILLIS);
    long now = System.nanoTime();
    if (now - nextClockNanos >= 0) {
      nextClockNanos = now + CLOCK_NANOS;
      clients.forEach(client -> client.onClock(now));
      progress.show(tally, now);
    }
  }

  private static void onReady(SelectionKey readiness) {
    // A client that gave up its connection a moment ago is not asked about it again.
    if (readiness.isValid()) {
      ((LoopClient) readiness.attachment()).onReady(System.nanoTime());
    }
  }

  Tally tally() {
    return tally;
  }

  /** Whether clients are to send another request. */
  boolean sending() {
    return sending && !stopped;
  }

  LoopConnection connect(LoopClient client) throws IOException {
    return LoopConnection.open(selector, server, client);
  }

  @Override
  public void close() throws IOException {
    clients.forEach(LoopClient::disconnect);
    selector.close();
  }
}
