package unanimous.node.wire;

import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.Fence;

/** Writes what a participant answers to a batch; see {@link BatchAnswerReader}. */
final class BatchAnswerWriter extends StdSerializer<BatchAnswer> {

  BatchAnswerWriter() {
    super(BatchAnswer.class);
  }

  @Override
  public void serialize(BatchAnswer answer, JsonGenerator json, SerializationContext context) {
    json.writeStartObject();
    switch (answer) {
      case BatchAnswer.Answered(List<Answer> answers) -> {
        json.writeObjectPropertyStart("answered");
        json.writeArrayPropertyStart("answers");
        answers.forEach(each -> AnswerWriter.write(each, json));
        json.writeEndArray();
      }
      case BatchAnswer.Fenced(Fence fence) -> {
        json.writeObjectPropertyStart("fenced");
        json.writeStringProperty("fence", fence.name());
      }
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
