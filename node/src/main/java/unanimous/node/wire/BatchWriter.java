package unanimous.node.wire;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.CoordinatorIdentity;

/** Writes what a link sends; see {@link BatchReader}. */
final class BatchWriter extends StdSerializer<Batch> {

  BatchWriter() {
    super(Batch.class);
  }

  @Override
  public void serialize(Batch batch, JsonGenerator json, SerializationContext context) {
    json.writeStartObject();
    writeMembers(batch, json);
    json.writeEndObject();
  }

  static void writeMembers(Batch batch, JsonGenerator json) {
    CoordinatorIdentity from = batch.from();
    json.writeObjectPropertyStart("from");
    json.writeStringProperty("clusterId", from.clusterId());
    json.writeNumberProperty("epoch", from.epoch());
    json.writeStringProperty("incarnation", from.incarnation());
    json.writeEndObject();
    json.writeStringProperty("storeId", batch.storeId());
    json.writeArrayPropertyStart("messages");
    batch.messages().forEach(message -> MessageWriter.write(message, json));
    json.writeEndArray();
  }
}
