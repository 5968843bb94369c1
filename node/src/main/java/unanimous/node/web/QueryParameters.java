package unanimous.node.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import unanimous.protocol.transaction.Key;

/**
 * The parameters behind the question mark. A wrong one is refused by its name; an empty one counts
 * as not given.
 */
final class QueryParameters {

  private static final Pattern COUNT = Pattern.compile("\\d{1,18}");

  private final Map<String, String> given;

  private QueryParameters(Map<String, String> given) {
    this.given = given;
  }

  static QueryParameters of(HttpServletRequest request, String... known) {
    Map<String, String> given = new HashMap<>();
    request
        .getParameterMap()
        .forEach((name, values) -> given.put(name, only(name, values, List.of(known))));
    return new QueryParameters(given);
  }

  /** Of a parameter that comes twice only one would be heeded. */
  private static String only(String name, String[] values, List<String> known) {
    if (!known.contains(name)) {
      throw invalid(name, "is not known; known are " + known);
    }
    if (values.length > 1) {
      throw invalid(name, "is given " + values.length + " times");
    }
    return values[0];
  }

  Optional<Key> key(String name) {
    try {
      return text(name).map(Key::new);
    } catch (IllegalArgumentException e) {
      throw new Problem(
              ProblemType.INVALID_KEY,
              "The parameter " + name + " is not the text of a key: " + e.getMessage() + ".",
              Map.of("parameter", name))
          .asException();
    }
  }

  Optional<Long> count(String name) {
    Optional<String> text = text(name);
    if (text.filter(number -> !COUNT.matcher(number).matches()).isPresent()) {
      throw invalid(name, "takes a whole number, at least 1, not " + text.get());
    }
    Optional<Long> count = text.map(Long::parseLong);
    if (count.filter(number -> number < 1).isPresent()) {
      throw invalid(name, "must be at least 1");
    }
    return count;
  }

  Optional<Boolean> yesOrNo(String name) {
    return text(name)
        .map(text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw invalid(name, "takes true or false, not " + text);
            });
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(given.get(name)).filter(text -> !text.isEmpty());
  }

  private static ProblemException invalid(String name, String why) {
    return new Problem(
            ProblemType.INVALID_REQUEST,
            "The parameter " + name + " " + why + ".",
            Map.of("parameter", name))
        .asException();
  }
}
