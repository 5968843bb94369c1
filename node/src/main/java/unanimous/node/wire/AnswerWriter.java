package unanimous.node.wire;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.Refusal;
import unanimous.protocol.transaction.TransactionId;

/** Writes what a participant answers to one message; see {@link AnswerReader}. */
final class AnswerWriter extends StdSerializer<Answer> {

  AnswerWriter() {
    super(Answer.class);
  }

  @Override
  public void serialize(Answer answer, JsonGenerator json, SerializationContext context) {
    write(answer, json);
  }

  static void write(Answer answer, JsonGenerator json) {
    json.writeStartObject();
    switch (answer) {
      case Answer.Yes(TransactionId id) -> begin("yes", id, json);
      case Answer.No(TransactionId id, Refusal refusal) -> {
        begin("no", id, json);
        // Seldom said, and of several kinds: databind may write it.
        json.writePOJOProperty("refusal", refusal);
      }
      case Answer.Acknowledged(TransactionId id) -> begin("acknowledged", id, json);
      case Answer.Unprepared(TransactionId id) -> begin("unprepared", id, json);
      case Answer.Contradicted(TransactionId id) -> begin("contradicted", id, json);
      case Answer.Noted() -> json.writeObjectPropertyStart("noted");
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void begin(String kind, TransactionId id, JsonGenerator json) {
    json.writeObjectPropertyStart(kind);
    json.writeStringProperty("id", id.toString());
  }
}
