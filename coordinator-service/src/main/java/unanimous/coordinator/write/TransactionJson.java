package unanimous.coordinator.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
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
 */
final class TransactionJson {

  /** Of a field that comes twice only one would be done. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final String EXAMPLE =
      "{\"operations\":[{\"put\":{\"key\":\"a\",\"text\":\"1\"}},{\"delete\":{\"key\":\"b\"}}]}";

  private TransactionJson() {}

  static TransactionRequest read(byte[] body) {
    JsonNode root = parse(body);
    if (!root.isObject()) {
      throw invalid("the body must be a JSON object such as " + EXAMPLE);
    }
    requireOnly(root, List.of("conditions", "operations"), "the body");
    List<Step> steps = each(root, "operations", TransactionJson::step);
    List<Condition> conditions = each(root, "conditions", TransactionJson::condition);
    try {
      return new TransactionRequest(steps, conditions);
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw invalid("the body is not JSON: " + UnreadableBody.words(e));
    }
  }

  private static <T> List<T> each(JsonNode root, String field, Function<JsonNode, T> read) {
    JsonNode array = root.path(field);
    if (array.isMissingNode()) {
      return List.of();
    }
    if (!array.isArray()) {
      throw invalid("\"" + field + "\" must be an array");
    }
    List<T> items = new ArrayList<>();
    array.forEach(item -> items.add(read.apply(item)));
    return items;
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
              "an operation is one of {\"put\":…}, {\"delete\":…} and {\"get\":…}, not " + node);
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
      throw invalid("\"key\" must be a string in " + node);
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
        throw invalid("\"" + name + "\" is not known in " + what + "; known are " + known);
      }
    }
  }

  private static ProblemException invalid(String what) {
    return new Problem(
            ProblemType.INVALID_REQUEST,
            "This is not a transaction: " + what + ". Nothing was changed.")
        .asException();
  }
}
