package unanimous.node.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationContext;

/**
 * Reads a document token by token, for the messages of which thousands come a second: binding them
 * by reflection costs more than all else that is done with them (ADR 0014). What is missing, null
 * or of the wrong kind is refused with a {@link StreamReadException}.
 */
final class Tokens {

  private final JsonParser json;

  /** Begins at the token that the parser is at. */
  Tokens(JsonParser json) {
    this.json = json;
  }

  void enterObject() {
    expect(JsonToken.START_OBJECT);
  }

  /** Goes on to the value of the object's next field; null when there is none. */
  @Nullable String nextField() {
    String name = json.nextName();
    if (name == null) {
      expect(JsonToken.END_OBJECT);
    } else {
      json.nextToken();
    }
    return name;
  }

  /** Passes over the value of a field that is not known here: a newer process may say more. */
  void skip() {
    json.skipChildren();
  }

  /** Reads an object of one field, whose name says of what kind its value is. */
  <T> T oneOf(Function<String, T> kinds) {
    enterObject();
    String name = nextField();
    if (name == null) {
      throw failure("its kind is missing");
    }
    T value = kinds.apply(name);
    json.nextToken();
    expect(JsonToken.END_OBJECT);
    return value;
  }

  <T> List<T> list(Supplier<T> element) {
    expect(JsonToken.START_ARRAY);
    List<T> elements = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      elements.add(element.get());
    }
    return elements;
  }

  String text() {
    expect(JsonToken.VALUE_STRING);
    return json.getString();
  }

  <T> T text(Function<String, T> meaning) {
    return valid(() -> meaning.apply(text()));
  }

  long number() {
    expect(JsonToken.VALUE_NUMBER_INT);
    return json.getLongValue();
  }

  /** Bytes as they are, or in base64 where the format knows text alone. */
  byte[] bytes() {
    if (json.currentToken() != JsonToken.VALUE_EMBEDDED_OBJECT) {
      expect(JsonToken.VALUE_STRING);
    }
    return json.getBinaryValue();
  }

  /** Leaves to databind what is seldom said. */
  <T> T bound(Class<T> type, DeserializationContext context) {
    return context.readValue(json, type);
  }

  /** Makes something of what was read, which it may turn out not to be. */
  <T> T valid(Supplier<T> making) {
    try {
      return making.get();
    } catch (IllegalArgumentException e) {
      throw failure(String.valueOf(e.getMessage()));
    }
  }

  <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw failure(name + " is missing");
    }
    return value;
  }

  StreamReadException failure(String why) {
    return new StreamReadException(json, why);
  }

  private void expect(JsonToken token) {
    if (json.currentToken() != token) {
      throw failure("found " + json.currentToken() + " in place of " + token);
    }
  }
}
