package unanimous.system.trace;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;

/**
 * A span as it was received.
 *
 * @param process which process told it, such as {@code replica-1}
 */
record SeenSpan(
    String process, String name, Span.SpanKind kind, String trace, String id, String parent) {

  static SeenSpan of(Resource resource, Span span) {
    return new SeenSpan(
        process(resource.getAttributesList()),
        span.getName(),
        span.getKind(),
        hex(span.getTraceId()),
        hex(span.getSpanId()),
        hex(span.getParentSpanId()));
  }

  private static String process(List<KeyValue> attributes) {
    return attributes.stream()
        .filter(attribute -> attribute.getKey().equals("service.instance.id"))
        .map(attribute -> attribute.getValue().getStringValue())
        .findFirst()
        .orElse("unknown");
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
