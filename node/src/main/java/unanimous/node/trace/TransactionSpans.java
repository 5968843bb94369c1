package unanimous.node.trace;

import io.micrometer.tracing.TraceContext;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import unanimous.protocol.transaction.TransactionId;

/**
 * Which span the work for a transaction belongs to. Of too many the oldest are forgotten: what is
 * done for them after that is missing from their traces, and nothing else.
 */
final class TransactionSpans {

  private static final int MOST = 10_000;

  private final LinkedHashMap<TransactionId, TraceContext> spans = new LinkedHashMap<>();

  synchronized void put(TransactionId id, TraceContext span) {
    spans.put(id, span);
    if (spans.size() > MOST) {
      spans.pollFirstEntry();
    }
  }

  synchronized @Nullable TraceContext get(TransactionId id) {
    return spans.get(id);
  }

  synchronized void remove(TransactionId id, TraceContext span) {
    spans.remove(id, span);
  }
}
