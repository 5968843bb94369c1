package unanimous.node.wire;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.Refusal;
import unanimous.protocol.transaction.TransactionId;

/** Reads what a participant answers to one message. */
final class AnswerReader extends StdDeserializer<Answer> {

  AnswerReader() {
    super(Answer.class);
  }

  @Override
  public Answer deserialize(JsonParser json, DeserializationContext context) {
    return read(new Tokens(json), context);
  }

  static Answer read(Tokens tokens, DeserializationContext context) {
    return tokens.oneOf(kind -> answer(kind, tokens, context));
  }

  private static Answer answer(String kind, Tokens tokens, DeserializationContext context) {
    TransactionId id = null;
    Refusal refusal = null;
    tokens.enterObject();
    for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
      switch (field) {
        case "id" -> id = tokens.text(TransactionId::parse);
        // Seldom said, and of several kinds: databind may read it.
        case "refusal" -> refusal = tokens.bound(Refusal.class, context);
        default -> tokens.skip();
      }
    }
    return switch (kind) {
      case "yes" -> new Answer.Yes(tokens.required("id", id));
      case "no" -> new Answer.No(tokens.required("id", id), tokens.required("refusal", refusal));
      case "acknowledged" -> new Answer.Acknowledged(tokens.required("id", id));
      case "unprepared" -> new Answer.Unprepared(tokens.required("id", id));
      case "contradicted" -> new Answer.Contradicted(tokens.required("id", id));
      case "noted" -> new Answer.Noted();
      default -> throw tokens.failure(kind + " is no answer");
    };
  }
}
