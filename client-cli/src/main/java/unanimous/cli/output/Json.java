package unanimous.cli.output;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** JSON in and out, by records. */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  /** Fields that a record does not name are passed over: a newer server may say more. */
  public static <T> T read(byte[] json, Class<T> type) throws MalformedJson {
    try {
      T value = MAPPER.readValue(json, type);
      if (value == null) {
        throw new MalformedJson("null where an object was expected");
      }
      return value;
    } catch (JacksonException e) {
      throw new MalformedJson(e.getOriginalMessage());
    }
  }

  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  public static String writeIndented(Object value) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }

  /** Not the JSON that was expected; the message says why. */
  public static final class MalformedJson extends Exception {
    MalformedJson(String message) {
      super(message);
    }
  }
}
