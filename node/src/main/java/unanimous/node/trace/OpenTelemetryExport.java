package unanimous.node.trace;

import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;

/**
 * Sends spans by OTLP over HTTP. Put together by hand: Spring Boot's own configuration of the same
 * costs every start, also of those who do not trace (ADR 0021).
 */
final class OpenTelemetryExport {

  private static final Duration DELAY = Duration.ofSeconds(1);

  private OpenTelemetryExport() {}

  /**
   * Begins to trace.
   *
   * @param sampling of those traces that begin here, what part is told; others as their parents say
   */
  static MicrometerTracing to(URI endpoint, double sampling, String service, String instance) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(Resource.getDefault().merge(resource(service, instance)))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(sampling)))
            .addSpanProcessor(
                BatchSpanProcessor.builder(
                        OtlpHttpSpanExporter.builder().setEndpoint(endpoint.toString()).build())
                    .setScheduleDelay(DELAY)
                    .build())
            .build();
    var spans = provider.get("unanimous");
    var propagators = ContextPropagators.create(W3CTraceContextPropagator.getInstance());
    return new MicrometerTracing(
        new OtelTracer(spans, new OtelCurrentTraceContext(), _ -> {}),
        new OtelPropagator(propagators, spans),
        provider::close);
  }

  private static Resource resource(String service, String instance) {
    return Resource.create(
        Attributes.of(
            AttributeKey.stringKey("service.name"), service,
            AttributeKey.stringKey("service.instance.id"), instance));
  }
}
