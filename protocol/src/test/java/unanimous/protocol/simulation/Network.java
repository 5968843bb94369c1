package unanimous.protocol.simulation;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import unanimous.protocol.driver.Reply;

/**
 * Carries requests and their answers. A request that nobody answers in time fails for the sender;
 * it may still arrive later.
 */
final class Network {

  private static final long QUICK_MICROS = 50;
  private static final long SLOW_MICROS = 3_000;
  private static final long LATE_MICROS = 400_000;
  private static final double RESET = 0.5;

  private final Scheduler scheduler;
  private final Chaos chaos;
  private final Dice dice;
  private final Trace trace;
  private final Set<Way> cut = new LinkedHashSet<>();
  private final Set<Exchange<?>> open = new LinkedHashSet<>();
  private int inFlight;

  private record Way(String from, String to) {}

  Network(Scheduler scheduler, Chaos chaos, Dice dice, Trace trace) {
    this.scheduler = scheduler;
    this.chaos = chaos;
    this.dice = dice;
    this.trace = trace;
  }

  /**
   * A request and what becomes of it: exactly one of {@code answered} and {@code failed} is called,
   * unless the sender dies before.
   *
   * @param words for the trace
   * @param deliver hands it to a receiver that listens
   * @param repeatable whether the network may deliver it twice
   */
  record Request<A>(
      Node from,
      Node to,
      String words,
      Consumer<Reply<A>> deliver,
      Consumer<A> answered,
      Runnable failed,
      long timeoutMicros,
      boolean repeatable) {}

  <A> void send(Request<A> request) {
    Exchange<A> exchange = new Exchange<>(request, request.from().life());
    open.add(exchange);
    scheduler.after(request.timeoutMicros(), exchange::fail);
    carry(request.from(), request.to(), Fault.REQUEST_LOST, request.words(), exchange::arrive);
    if (request.repeatable() && chaos.strikes(Fault.REQUEST_REPEATED)) {
      carry(request.from(), request.to(), Fault.REQUEST_LOST, request.words(), exchange::repeat);
    }
  }

  /** Until {@link #mend}, or for the time given, nothing gets from one to the other. */
  void cut(Node from, Node to, long micros) {
    Way way = new Way(from.name(), to.name());
    cut.add(way);
    trace.line(from.name(), () -> "cannot reach " + to.name());
    scheduler.after(micros, () -> cut.remove(way));
  }

  void mend() {
    cut.clear();
  }

  /** Nobody waits for an answer, and nothing late is still on its way. */
  boolean isQuiet() {
    return open.isEmpty() && inFlight == 0;
  }

  /** Whoever waits for an answer of the dead learns it at once, or only by waiting in vain. */
  void died(Node node) {
    for (Exchange<?> exchange : open) {
      if (exchange.awaits(node) && dice.chance(RESET)) {
        scheduler.after(delayMicros(), exchange::fail);
      }
    }
  }

  private void carry(Node from, Node to, Fault loss, String words, Runnable arrival) {
    if (cut.contains(new Way(from.name(), to.name())) || chaos.strikes(loss)) {
      trace.line(from.name(), () -> "in vain to " + to.name() + ": " + words);
      return;
    }
    inFlight++;
    scheduler.after(
        delayMicros(),
        () ->
            whenAwake(
                to,
                () -> {
                  inFlight--;
                  arrival.run();
                }));
  }

  /** Whoever is stalled finds what came meanwhile when it wakes. */
  private void whenAwake(Node node, Runnable action) {
    if (node.stalledUntilMicros() > scheduler.nowMicros()) {
      scheduler.at(node.stalledUntilMicros(), () -> whenAwake(node, action));
    } else {
      action.run();
    }
  }

  private long delayMicros() {
    return chaos.strikes(Fault.MESSAGE_LATE)
        ? dice.skewed(SLOW_MICROS, LATE_MICROS)
        : dice.skewed(QUICK_MICROS, SLOW_MICROS);
  }

  private final class Exchange<A> {

    private final Request<A> request;
    private final int senderLife;
    private boolean arrived;
    private boolean replied;

    Exchange(Request<A> request, int senderLife) {
      this.request = request;
      this.senderLife = senderLife;
    }

    boolean awaits(Node node) {
      return arrived && request.to().equals(node);
    }

    void arrive() {
      arrived = true;
      if (request.to().listens()) {
        request.deliver().accept(this::reply);
      } else {
        carry(request.to(), request.from(), Fault.ANSWER_LOST, "refused", this::fail);
      }
    }

    void repeat() {
      if (request.to().listens()) {
        trace.line(request.to().name(), () -> "gets once more: " + request.words());
        request.deliver().accept(answer -> {});
      }
    }

    private void reply(A answer) {
      Violation.unless(!replied, Invariant.SANITY, () -> "answered twice: " + request.words());
      replied = true;
      String words = "answer to " + request.words();
      carry(
          request.to(),
          request.from(),
          Fault.ANSWER_LOST,
          words,
          () -> {
            if (close()) {
              request.answered().accept(answer);
            }
          });
    }

    void fail() {
      whenAwake(
          request.from(),
          () -> {
            if (close()) {
              request.failed().run();
            }
          });
    }

    /** True if somebody still waits for the end of it. */
    private boolean close() {
      return open.remove(this) && request.from().life() == senderLife;
    }
  }
}
