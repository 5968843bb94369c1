package unanimous.node.wire;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ser.std.StdSerializer;
import unanimous.protocol.message.Batch;

/**
 * A batch, and which trace each of its messages belongs to. In JSON it is the batch with one more
 * member, {@code "traces":{"0":"00-…"}}, which who does not trace passes over.
 *
 * @param traces W3C's {@code traceparent} by the number of the message in the batch, from 0
 */
public record TracedBatch(Batch batch, Map<Integer, String> traces) {

  public TracedBatch {
    Map<Integer, String> known = new HashMap<>(traces);
    known.keySet().removeIf(index -> index >= batch.messages().size());
    traces = Map.copyOf(known);
  }

  /** Writes it. */
  static final class Writer extends StdSerializer<TracedBatch> {

    Writer() {
      super(TracedBatch.class);
    }

    @Override
    public void serialize(TracedBatch traced, JsonGenerator json, SerializationContext context) {
      json.writeStartObject();
      BatchWriter.writeMembers(traced.batch(), json);
      json.writeObjectPropertyStart("traces");
      traced
          .traces()
          .forEach((index, trace) -> json.writeStringProperty(Integer.toString(index), trace));
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  /** Reads it. */
  static final class Reader extends StdDeserializer<TracedBatch> {

    Reader() {
      super(TracedBatch.class);
    }

    @Override
    public TracedBatch deserialize(JsonParser json, DeserializationContext context) {
      return BatchReader.read(new Tokens(json));
    }
  }
}
