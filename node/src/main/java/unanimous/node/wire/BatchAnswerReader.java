package unanimous.node.wire;

import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.Fence;

/** Reads what a participant answers to a batch. */
final class BatchAnswerReader extends StdDeserializer<BatchAnswer> {

  BatchAnswerReader() {
    super(BatchAnswer.class);
  }

  @Override
  public BatchAnswer deserialize(JsonParser json, DeserializationContext context) {
    Tokens tokens = new Tokens(json);
    return tokens.oneOf(kind ->
        switch (kind) {
          case "answered" -> answered(tokens, context);
          case "fenced" -> fenced(tokens);
          default -> throw tokens.failure(kind + " is no answer to a batch");
        });
  }

  private static BatchAnswer answered(Tokens tokens, DeserializationContext context) {
    List<Answer> answers = null;
    tokens.enterObject();
    for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
      if (field.equals("answers")) {
        answers = tokens.list(() -> AnswerReader.read(tokens, context));
      } else {
        tokens.skip();
      }
    }
    return new BatchAnswer.Answered(tokens.required("answers", answers));
  }

  private static BatchAnswer fenced(Tokens tokens) {
    Fence fence = null;
    tokens.enterObject();
    for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
      if (field.equals("fence")) {
        fence = tokens.text(Fence::valueOf);
      } else {
        tokens.skip();
      }
    }
    return new BatchAnswer.Fenced(tokens.required("fence", fence));
  }
}
