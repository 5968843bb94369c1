package unanimous.node.wire;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;
import unanimous.protocol.transaction.Value;

/** Writes what a replica answers for one key; see {@link ReadAnswerReader}. */
final class ReadAnswerWriter extends StdSerializer<ReadAnswer> {

  ReadAnswerWriter() {
    super(ReadAnswer.class);
  }

  @Override
  public void serialize(ReadAnswer answer, JsonGenerator json, SerializationContext context) {
    json.writeStartObject();
    switch (answer) {
      case ReadAnswer.Found(Value value, long revision) -> {
        json.writeObjectPropertyStart("found");
        json.writeBinaryProperty("value", value.bytes());
        json.writeNumberProperty("revision", revision);
      }
      case ReadAnswer.Absent() -> json.writeObjectPropertyStart("absent");
      case ReadAnswer.Apart() -> json.writeObjectPropertyStart("apart");
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
