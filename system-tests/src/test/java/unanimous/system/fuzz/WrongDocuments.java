package unanimous.system.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bodies that are not what is expected at an address, made of one that is.
 *
 * @param address where it is posted to
 * @param right a document that is understood there
 */
record WrongDocuments(String address, String right) {

  private static final int DEEPEST = 50_000;

  /** All ways to spoil it. */
  Stream<Recipe> recipes() {
    return Stream.of(
        Recipe.of(address + " cut off", dice -> post(dice.cut(right))),
        Recipe.of(address + " noise", dice -> post(dice.noise(dice.upTo(200)))),
        Recipe.of(address + " too deep", dice -> post(deep(dice))),
        Recipe.of(address + " of another kind", dice -> post(another(dice))),
        Recipe.of(address + " with a wrong kind in it", dice -> post(wrongKind(dice))));
  }

  private String post(String body) {
    return Recipe.request("POST", address, "Content-Type: application/json\r\n", body);
  }

  private String deep(Dice dice) {
    String open = dice.oneOf("[", "{\"a\":");
    int at = right.indexOf('[') + 1;
    return right.substring(0, at) + open.repeat(dice.between(600, DEEPEST));
  }

  private static String another(Dice dice) {
    return dice.oneOf(
        "null", "true", "17", "\"text\"", "[]", "{}", "[{}]", "{\"a\":1}", "<a/>", "");
  }

  /** Somewhere in it: an object or an array where a text or a number belongs, or the reverse. */
  private String wrongKind(Dice dice) {
    JsonNode root = JsonMapper.shared().readTree(right);
    List<Runnable> spoilings = new ArrayList<>();
    collect(root, dice, spoilings);
    dice.oneOf(spoilings).run();
    return root.toString();
  }

  private static void collect(JsonNode node, Dice dice, List<Runnable> spoilings) {
    if (node instanceof ObjectNode object) {
      for (String field : object.propertyNames()) {
        JsonNode inner = object.path(field);
        spoilings.add(() -> object.set(field, wrong(inner, dice)));
        collect(inner, dice, spoilings);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        spoilings.add(() -> array.set(index, wrong(array.get(index), dice)));
        collect(array.get(i), dice, spoilings);
      }
    }
  }

  private static JsonNode wrong(JsonNode right, Dice dice) {
    List<String> others =
        right.isContainer() ? List.of("17", "true", "\"text\"") : List.of("[]", "{}", "[{}]");
    return JsonMapper.shared().readTree(dice.oneOf(others));
  }
}
