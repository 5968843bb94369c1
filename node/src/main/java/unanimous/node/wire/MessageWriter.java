package unanimous.node.wire;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Member;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;

/** Writes what the coordinator says; see {@link MessageReader}. */
final class MessageWriter extends StdSerializer<CoordinatorMessage> {

  MessageWriter() {
    super(CoordinatorMessage.class);
  }

  @Override
  public void serialize(
      CoordinatorMessage message, JsonGenerator json, SerializationContext context) {
    write(message, json);
  }

  static void write(CoordinatorMessage message, JsonGenerator json) {
    json.writeStartObject();
    switch (message) {
      case CoordinatorMessage.Prepare prepare -> {
        json.writeObjectPropertyStart("prepare");
        json.writeStringProperty("id", prepare.id().toString());
        json.writeArrayPropertyStart("participants");
        prepare.participants().forEach(name -> json.writeString(name.text()));
        json.writeEndArray();
        json.writeName("transaction");
        transaction(prepare.transaction(), json);
      }
      case CoordinatorMessage.Commit(TransactionId id, long revision) -> {
        json.writeObjectPropertyStart("commit");
        json.writeStringProperty("id", id.toString());
        json.writeNumberProperty("revision", revision);
      }
      case CoordinatorMessage.Abort(TransactionId id) -> {
        json.writeObjectPropertyStart("abort");
        json.writeStringProperty("id", id.toString());
      }
      case CoordinatorMessage.Settled(TransactionId below) -> {
        json.writeObjectPropertyStart("settled");
        json.writeStringProperty("below", below.toString());
      }
      case CoordinatorMessage.Roster roster -> {
        json.writeObjectPropertyStart("roster");
        json.writeArrayPropertyStart("members");
        roster.members().forEach(member -> member(member, json));
        json.writeEndArray();
      }
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void transaction(Transaction transaction, JsonGenerator json) {
    json.writeStartObject();
    json.writeArrayPropertyStart("operations");
    transaction.operations().forEach(operation -> operation(operation, json));
    json.writeEndArray();
    json.writeArrayPropertyStart("conditions");
    transaction.conditions().forEach(condition -> condition(condition, json));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void operation(Operation operation, JsonGenerator json) {
    json.writeStartObject();
    switch (operation) {
      case Operation.Put put -> {
        json.writeObjectPropertyStart("put");
        json.writeStringProperty("key", put.key().text());
        json.writeBinaryProperty("value", put.value().bytes());
      }
      case Operation.Delete delete -> {
        json.writeObjectPropertyStart("delete");
        json.writeStringProperty("key", delete.key().text());
      }
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void condition(Condition condition, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("key", condition.key().text());
    json.writeNumberProperty("revision", condition.revision());
    json.writeEndObject();
  }

  private static void member(Member member, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("name", member.name().text());
    json.writeStringProperty("url", member.url());
    json.writeStringProperty("storeId", member.storeId());
    json.writeEndObject();
  }
}
