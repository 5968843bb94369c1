package unanimous.node.wire;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ser.std.StdSerializer;
import unanimous.protocol.transaction.Value;

/** A value is base64 in JSON: any bytes are allowed in it. */
final class ValueJson {

  private ValueJson() {}

  static final class Writer extends StdSerializer<Value> {

    Writer() {
      super(Value.class);
    }

    @Override
    public void serialize(Value value, JsonGenerator json, SerializationContext context) {
      json.writeBinary(value.bytes());
    }
  }

  static final class Reader extends StdDeserializer<Value> {

    Reader() {
      super(Value.class);
    }

    @Override
    public Value deserialize(JsonParser json, DeserializationContext context) {
      return new Value(json.getBinaryValue());
    }
  }
}
