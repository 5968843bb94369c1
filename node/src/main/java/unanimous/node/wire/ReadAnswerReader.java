package unanimous.node.wire;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import unanimous.protocol.transaction.Value;

/** Reads what a replica answers for one key. */
final class ReadAnswerReader extends StdDeserializer<ReadAnswer> {

  ReadAnswerReader() {
    super(ReadAnswer.class);
  }

  @Override
  public ReadAnswer deserialize(JsonParser json, DeserializationContext context) {
    Tokens tokens = new Tokens(json);
    return tokens.oneOf(kind -> answer(kind, tokens));
  }

  private static ReadAnswer answer(String kind, Tokens tokens) {
    byte[] value = null;
    @Nullable Long revision = null;
    tokens.enterObject();
    for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
      switch (field) {
        case "value" -> value = tokens.bytes();
        case "revision" -> revision = tokens.number();
        default -> tokens.skip();
      }
    }
    return switch (kind) {
      case "found" ->
          new ReadAnswer.Found(
              new Value(tokens.required("value", value)), tokens.required("revision", revision));
      case "absent" -> new ReadAnswer.Absent();
      case "apart" -> new ReadAnswer.Apart();
      default -> throw tokens.failure(kind + " is no answer");
    };
  }
}
