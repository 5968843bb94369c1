package unanimous.node.trace;

import io.micrometer.tracing.Span;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;
import unanimous.node.web.KeyPath;
import unanimous.node.web.Problem;

/**
 * Begins a span with a client's request, or goes on with the client's own ({@code traceparent}).
 * While it is answered whatever is logged bears the trace's id. What replicas are sent needs no
 * span of its own: their messages bear theirs.
 *
 * <p>A valve, because nothing comes before the filters by which most requests are answered.
 */
final class TracingValve extends ValveBase {

  private final MicrometerTracing tracing;

  TracingValve(MicrometerTracing tracing) {
    super(true);
    this.tracing = tracing;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    String target = request.getRequestURI();
    if (!isOfClient(target)) {
      getNext().invoke(request, response);
      return;
    }
    Span span = begin(request, target);
    try (var _ = tracing.tracer().withSpan(span);
        var _ = MDC.putCloseable(Problem.TRACE_ID, span.context().traceId())) {
      getNext().invoke(request, response);
    } finally {
      span.tag("http.response.status_code", response.getStatus());
      span.end();
    }
  }

  private static boolean isOfClient(String target) {
    return target.equals("/kv") || KeyPath.matches(target) || target.equals("/transactions");
  }

  private Span begin(Request request, String target) {
    String parent = request.getHeader(MicrometerTracing.TRACEPARENT);
    Span.Builder span = parent == null ? tracing.tracer().spanBuilder() : tracing.childOf(parent);
    return span.kind(Span.Kind.SERVER)
        .name(request.getMethod() + " " + (KeyPath.matches(target) ? "/kv/{key}" : target))
        .tag("http.request.method", request.getMethod())
        .start();
  }
}
