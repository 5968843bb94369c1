package unanimous.node.trace;

import java.util.Optional;
import java.util.function.Function;
import unanimous.node.wire.TracedBatch;
import unanimous.protocol.driver.Journal;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.message.Batch;
import unanimous.protocol.transaction.TransactionId;

/** Hands everything on as it is. */
final class TracingOff implements Tracing {

  private static final Spans NONE = () -> {};

  @Override
  public boolean isOn() {
    return false;
  }

  @Override
  public <A> Reply<A> bearing(Reply<A> reply) {
    return reply;
  }

  @Override
  public void begin(TransactionId id, Reply<?> reply) {}

  @Override
  public Sending send(Batch batch, String to) {
    return new Sending(batch, NONE);
  }

  @Override
  public Spans receive(TracedBatch batch) {
    return NONE;
  }

  @Override
  public <R> Journal<R> watching(
      Journal<R> journal, Function<R, Optional<TransactionId>> transactionOf) {
    return journal;
  }

  @Override
  public void close() {}
}
