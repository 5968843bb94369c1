package unanimous.cli.trace;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What one command did, as the root of a trace: its requests bear the span's name, so that the
 * coordinator's spans are its children. Told by OTLP over HTTP when the command has ended.
 */
public final class CommandSpan {

  /** For a receiver that does not answer: nobody should have to wait for it. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /**
   * The exporter's own logger, which would fill a screen about a receiver that is not there; we say
   * it in a line. Held, or its level would be forgotten with it.
   */
  private static final Logger EXPORTER = Logger.getLogger("io.opentelemetry");

  private final SpanExporter exporter;
  private final Span span;

  private CommandSpan(SpanExporter exporter, Span span) {
    this.exporter = exporter;
    this.span = span;
  }

  /**
   * Begins it.
   *
   * @param endpoint where a receiver of OTLP over HTTP listens, such as
   *     http://localhost:4318/v1/traces; throws {@link IllegalArgumentException} if it is no URL
   * @param command such as {@code kv put}
   */
  public static CommandSpan begin(String endpoint, String command) {
    EXPORTER.setLevel(Level.OFF);
    SpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint)
            .setConnectTimeout(PATIENCE)
            .setTimeout(PATIENCE)
            .setRetryPolicy(null)
            .build();
    SdkTracerProvider spans = SdkTracerProvider.builder().setResource(program()).build();
    Span span =
        spans.get("unanimous").spanBuilder(command).setSpanKind(SpanKind.CLIENT).startSpan();
    return new CommandSpan(exporter, span);
  }

  private static Resource program() {
    return Resource.getDefault()
        .merge(
            Resource.create(
                Attributes.of(
                    AttributeKey.stringKey("service.name"), "kv",
                    AttributeKey.stringKey("service.instance.id"), "kv")));
  }

  /** The span's name in a request's header of that name (W3C Trace Context). */
  public String traceparent() {
    Map<String, String> headers = new HashMap<>();
    W3CTraceContextPropagator.getInstance()
        .inject(Context.root().with(span), headers, (_, name, value) -> headers.put(name, value));
    return headers.getOrDefault("traceparent", "");
  }

  /**
   * Ends and tells it; whether the receiver has taken it. Waits for that no longer than a second.
   *
   * @param failed whether the command did not do what it was asked for
   */
  public boolean end(int exitCode, boolean failed) {
    span.setAttribute("process.exit.code", exitCode);
    if (failed) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
    try (exporter) {
      return exporter
          .export(List.of(((ReadableSpan) span).toSpanData()))
          .join(PATIENCE.toMillis(), MILLISECONDS)
          .isSuccess();
    }
  }
}
