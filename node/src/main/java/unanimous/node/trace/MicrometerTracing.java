package unanimous.node.trace;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import unanimous.node.wire.TracedBatch;
import unanimous.protocol.driver.Journal;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.transaction.TransactionId;

/** Traces by Micrometer; whatever is not sampled passes as if tracing were off. */
final class MicrometerTracing implements Tracing {

  /** What a span is called in a message and in a header (W3C Trace Context). */
  static final String TRACEPARENT = "traceparent";

  private static final String TRANSACTION = "unanimous.transaction";

  private final Tracer tracer;
  private final Propagator propagator;
  private final Runnable onClose;
  private final TransactionSpans transactions = new TransactionSpans();

  MicrometerTracing(Tracer tracer, Propagator propagator, Runnable onClose) {
    this.tracer = tracer;
    this.propagator = propagator;
    this.onClose = onClose;
  }

  /** A reply, and the span in which it was asked for. */
  private record Bearing<A>(Reply<A> reply, TraceContext span) implements Reply<A> {

    @Override
    public void with(A answer) {
      reply.with(answer);
    }
  }

  Tracer tracer() {
    return tracer;
  }

  /** The span that a peer has named, as the parent of one to begin here. */
  Span.Builder childOf(String traceparent) {
    return propagator.extract(Map.of(TRACEPARENT, traceparent), (carrier, key) -> carrier.get(key));
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public <A> Reply<A> bearing(Reply<A> reply) {
    Span span = tracer.currentSpan();
    return span == null || !isSampled(span) ? reply : new Bearing<>(reply, span.context());
  }

  private static boolean isSampled(Span span) {
    return Objects.equals(span.context().sampled(), true);
  }

  @Override
  public void begin(TransactionId id, Reply<?> reply) {
    if (reply instanceof Bearing<?>(_, TraceContext span)) {
      transactions.put(id, span);
    }
  }

  @Override
  public Sending send(Batch batch, String to) {
    Map<Integer, String> traces = new HashMap<>();
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < batch.messages().size(); i++) {
      CoordinatorMessage message = batch.messages().get(i);
      Optional<Span> span = send(message, to);
      if (span.isPresent()) {
        spans.add(span.get());
        // Without a name, as while tracing is being stopped, the message goes all the same.
        String name = nameOf(span.get());
        if (name != null) {
          traces.put(i, name);
        }
      }
    }
    Object body = traces.isEmpty() ? batch : new TracedBatch(batch, traces);
    return new Sending(body, () -> spans.forEach(Span::end));
  }

  private Optional<Span> send(CoordinatorMessage message, String to) {
    return TracedMessages.transactionOf(message)
        .flatMap(id ->
            Optional.ofNullable(transactions.get(id))
                .map(parent ->
                    tracer
                        .spanBuilder()
                        .setParent(parent)
                        .kind(Span.Kind.CLIENT)
                        .name("send " + TracedMessages.nameOf(message))
                        .tag(TRANSACTION, id.toString())
                        .tag("unanimous.replica", to)
                        .start()));
  }

  private @Nullable String nameOf(Span span) {
    Map<String, String> carrier = new HashMap<>();
    propagator.inject(span.context(), carrier, (_, name, value) -> carrier.put(name, value));
    return carrier.get(TRACEPARENT);
  }

  @Override
  public Spans receive(TracedBatch batch) {
    Map<Span, TransactionId> begun = new HashMap<>();
    batch
        .traces()
        .forEach((index, traceparent) -> {
          CoordinatorMessage message = batch.batch().messages().get(index);
          TracedMessages.transactionOf(message)
              .ifPresent(id -> {
                Span span =
                    childOf(traceparent)
                        .kind(Span.Kind.SERVER)
                        .name(TracedMessages.nameOf(message))
                        .tag(TRANSACTION, id.toString())
                        .start();
                transactions.put(id, span.context());
                begun.put(span, id);
              });
        });
    return () ->
        begun.forEach((span, id) -> {
          span.end();
          transactions.remove(id, span.context());
        });
  }

  @Override
  public <R> Journal<R> watching(
      Journal<R> journal, Function<R, Optional<TransactionId>> transactionOf) {
    return records -> {
      Set<TransactionId> served = new LinkedHashSet<>();
      records.forEach(record -> transactionOf.apply(record).ifPresent(served::add));
      List<Span> spans = served.stream().flatMap(id -> force(id, records.size())).toList();
      try {
        journal.force(records);
      } finally {
        spans.forEach(Span::end);
      }
    };
  }

  private Stream<Span> force(TransactionId id, int records) {
    TraceContext parent = transactions.get(id);
    return parent == null
        ? Stream.empty()
        : Stream.of(
            tracer
                .spanBuilder()
                .setParent(parent)
                .name("force log")
                .tag(TRANSACTION, id.toString())
                .tag("unanimous.records", records)
                .start());
  }

  @Override
  public void close() {
    onClose.run();
  }
}
