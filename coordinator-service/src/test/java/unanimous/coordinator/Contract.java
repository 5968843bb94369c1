package unanimous.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The contract as the server shows it. It is taken more strictly than it is written: clients must
 * bear members that they do not know, but here each must be described.
 */
final class Contract {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String COMPONENTS = "components";

  private final SchemaRegistry schemas =
      SchemaRegistry.withDialect(
          Dialect.builder(Dialects.getOpenApi31())
              .keyword(new NonValidationKeyword(COMPONENTS))
              .build());

  private final JsonNode document;

  Contract(String json) {
    document = JSON.readTree(json);
    close(document.at("/components/schemas"));
    close(document.at("/paths"));
  }

  /** Has every object with properties take no others. */
  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object && object.has("properties")) {
      object.put("unevaluatedProperties", false);
    }
    node.forEach(Contract::close);
  }

  JsonNode at(String pointer) {
    return document.at(pointer);
  }

  /** Every operation by its method and path, such as {@code GET /kv/{key}}. */
  Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue().properties().stream()
                .filter(member -> !member.getKey().equals("parameters"))
                .forEach(operation ->
                    operations.put(
                        operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        operation.getValue())));
    return operations;
  }

  /** Requires that the operation may be answered so. */
  void requireDescribed(String operation, HttpResponse<String> answer) {
    String what = operation + " answered with " + answer.statusCode() + ": " + answer.body();
    JsonNode described =
        resolve(document.at(pointerTo(operation) + "/responses/" + answer.statusCode()));
    assertThat(described.isObject()).as(what).isTrue();
    described
        .path("headers")
        .properties()
        .forEach(
            header -> requireHeader(header.getKey(), resolve(header.getValue()), answer, what));
    JsonNode content = described.path("content");
    if (!content.isMissingNode()) {
      MediaType told = MediaType.valueOf(header(answer, "Content-Type").orElseThrow());
      String mediaType = told.getType() + "/" + told.getSubtype();
      assertThat(content.has(mediaType)).as("%s, of type %s", what, mediaType).isTrue();
      if (mediaType.endsWith("json")) {
        requireValid(content.get(mediaType).get("schema"), JSON.readTree(answer.body()), what);
      }
    }
  }

  private static String pointerTo(String operation) {
    int space = operation.indexOf(' ');
    return "/paths/"
        + operation.substring(space + 1).replace("/", "~1")
        + "/"
        + operation.substring(0, space).toLowerCase(Locale.ROOT);
  }

  private void requireHeader(
      String name, JsonNode header, HttpResponse<String> answer, String what) {
    Optional<String> value = header(answer, name);
    if (header.path("required").asBoolean(false)) {
      assertThat(value).as("%s of %s", name, what).isPresent();
    }
    value
        .filter(_ -> header.at("/schema/type").asString("string").equals("string"))
        .ifPresent(text ->
            requireValid(header.get("schema"), JsonNodeFactory.instance.stringNode(text), what));
  }

  private static Optional<String> header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name);
  }

  /** Does something with every example of a body of the operation, and with its schema. */
  void forEachExample(JsonNode operation, BiConsumer<JsonNode, JsonNode> action) {
    forEachExampleOf(resolve(operation.path("requestBody")), action);
    operation.get("responses").forEach(response -> forEachExampleOf(resolve(response), action));
  }

  private void forEachExampleOf(JsonNode body, BiConsumer<JsonNode, JsonNode> action) {
    body.path("content")
        .forEach(media -> {
          JsonNode schema = media.get("schema");
          assertThat(media.has("example") || media.has("examples")).as("%s", media).isTrue();
          if (media.has("example")) {
            action.accept(schema, media.get("example"));
          }
          media.path("examples").forEach(one -> action.accept(schema, resolve(one).get("value")));
        });
  }

  void requireValid(JsonNode schema, JsonNode value, String what) {
    ObjectNode standalone = ((ObjectNode) schema).deepCopy();
    // So that what it refers to is found.
    standalone.set(COMPONENTS, document.get(COMPONENTS));
    assertThat(schemas.getSchema(standalone).validate(value)).as("%s: %s", what, value).isEmpty();
  }

  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
  }
}
