package unanimous.coordinator.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unanimous.coordinator.write.TransactionRequest.Step;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.node.web.UnreadableBody;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Value;

/**
 * Reads the body of {@code POST /transactions}, and says exactly what is wrong with a wrong one.
 * One operation is looked at after the other: what they take in memory when all of a body is made a
 * tree first may be thirty times the body.
 */
final class TransactionJson {

  /** Of a field that comes twice only one would be done. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final String EXAMPLE =
      "{\"operations\":[{\"put\":{\"key\":\"a\",\"text\":\"1\"}},{\"delete\":{\"key\":\"b\"}}]}";

  /** More than an operation or a condition can have. */
  private static final int MOST_FIELDS = 10;

  private static final int MOST_SHOWN = 200;

  private final JsonParser json;

  private TransactionJson(JsonParser json) {
    this.json = json;
  }

  static TransactionRequest read(byte[] body) {
    try (JsonParser json = JSON.createParser(body)) {
      return new TransactionJson(json).request();
    } catch (JacksonException e) {
      throw invalid("the body is not JSON: " + UnreadableBody.words(e));
    }
  }

  private TransactionRequest request() {
    List<Step> steps = List.of();
    List<Condition> conditions = List.of();
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw invalid("the body must be a JSON object such as " + EXAMPLE);
    }
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      switch (name) {
        case "operations" -> steps = each(name, TransactionJson::step);
        case "conditions" -> conditions = each(name, TransactionJson::condition);
        default -> throw unknown(name, List.of("conditions", "operations"), "the body");
      }
    }
    if (json.nextToken() != null) {
      throw invalid("the body is not JSON: there is more behind its end");
    }
    try {
      return new TransactionRequest(steps, conditions);
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  private <T> List<T> each(String field, Function<JsonNode, T> read) {
    if (json.nextToken() != JsonToken.START_ARRAY) {
      throw invalid("\"" + field + "\" must be an array");
    }
    List<T> items = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      items.add(read.apply(item()));
    }
    return items;
  }

  /** What the parser is at; of an array, of which there is none that is right, only that it is. */
  private JsonNode item() {
    return switch (json.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> {
        json.skipChildren();
        yield JsonNodeFactory.instance.arrayNode();
      }
      default -> json.readValueAsTree();
    };
  }

  private ObjectNode object() {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      if (object.size() == MOST_FIELDS) {
        throw invalid("something in it has more fields than are known: " + shown(object));
      }
      json.nextToken();
      object.set(name, item());
    }
    return object;
  }

  private static Step step(JsonNode node) {
    String kind = node.size() == 1 && node.isObject() ? node.propertyNames().iterator().next() : "";
    JsonNode inner = node.path(kind);
    return switch (kind) {
      case "get" -> {
        requireOnly(inner, List.of("key"), "a get");
        yield new Step.Get(key(inner));
      }
      case "put" -> {
        requireOnly(inner, List.of("key", "value", "text"), "a put");
        yield new Step.Write(new Operation.Put(key(inner), value(inner)));
      }
      case "delete" -> {
        requireOnly(inner, List.of("key"), "a delete");
        yield new Step.Write(new Operation.Delete(key(inner)));
      }
      default ->
          throw invalid(
              "an operation is one of {\"put\":…}, {\"delete\":…} and {\"get\":…}, not "
                  + shown(node));
    };
  }

  private static Condition condition(JsonNode node) {
    requireOnly(node, List.of("key", "revision"), "a condition");
    JsonNode revision = node.path("revision");
    if (!revision.isIntegralNumber() || !revision.canConvertToLong() || revision.longValue() < 0) {
      throw invalid("a condition's \"revision\" must be a whole number, 0 for an absent key");
    }
    return new Condition(key(node), revision.longValue());
  }

  private static Key key(JsonNode node) {
    if (!node.path("key").isString()) {
      throw invalid("\"key\" must be a string in " + shown(node));
    }
    try {
      return new Key(node.path("key").stringValue());
    } catch (IllegalArgumentException e) {
      throw new Problem(
              ProblemType.INVALID_KEY,
              "This is not a key: " + e.getMessage() + ". Nothing was changed.")
          .asException();
    }
  }

  private static Value value(JsonNode put) {
    boolean hasText = put.path("text").isString();
    if (hasText == put.path("value").isString()) {
      throw invalid("a put has either \"text\" or \"value\" (base64), as a string");
    }
    if (hasText) {
      return text(put.path("text").stringValue());
    }
    try {
      return new Value(Base64.getDecoder().decode(put.path("value").stringValue()));
    } catch (IllegalArgumentException e) {
      throw invalid("\"value\" is not base64: " + e.getMessage());
    }
  }

  private static Value text(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw invalid("a \"text\" holds an unpaired surrogate; send the bytes as \"value\" instead");
    }
    return new Value(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void requireOnly(JsonNode node, List<String> known, String what) {
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        throw unknown(name, known, what);
      }
    }
  }

  private static ProblemException unknown(String name, List<String> known, String what) {
    return invalid("\"" + name + "\" is not known in " + what + "; known are " + known);
  }

  /** The client knows what it sent; a long value is not sent back to it. */
  private static String shown(JsonNode node) {
    String text = node.toString();
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }

  private static ProblemException invalid(String what) {
    return new Problem(
            ProblemType.INVALID_REQUEST,
            "This is not a transaction: " + what + ". Nothing was changed.")
        .asException();
  }
}
