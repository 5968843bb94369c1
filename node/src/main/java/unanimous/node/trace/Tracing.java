package unanimous.node.trace;

import java.util.Optional;
import java.util.function.Function;
import unanimous.node.wire.TracedBatch;
import unanimous.protocol.driver.Journal;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.message.Batch;
import unanimous.protocol.transaction.TransactionId;

/** What is told of transactions to whoever gathers traces. */
public interface Tracing extends AutoCloseable {

  /** Tells nothing, and does nothing for it. */
  Tracing OFF = new TracingOff();

  boolean isOn();

  /** The same reply, bearing the span that the calling thread is in. */
  <A> Reply<A> bearing(Reply<A> reply);

  /** From now on what is done for the transaction belongs to the span that the reply bears. */
  void begin(TransactionId id, Reply<?> reply);

  /** Begins a span for each message of a traced transaction. */
  Sending send(Batch batch, String to);

  /** Begins a span for each message that came with one. */
  Spans receive(TracedBatch batch);

  /** The same journal, with a span in each force for each traced transaction that it serves. */
  <R> Journal<R> watching(Journal<R> journal, Function<R, Optional<TransactionId>> transactionOf);

  @Override
  void close();

  /** Spans that have begun. */
  interface Spans extends AutoCloseable {

    /** Ends them. */
    @Override
    void close();
  }

  /**
   * A batch on its way.
   *
   * @param body what is sent: the batch, with the spans if there are any
   */
  record Sending(Object body, Spans spans) implements AutoCloseable {

    @Override
    public void close() {
      spans.close();
    }
  }
}
