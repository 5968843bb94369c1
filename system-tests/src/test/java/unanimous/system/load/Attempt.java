package unanimous.system.load;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import unanimous.system.http.Http;
import unanimous.system.http.Response;

/**
 * One write of one or more keys.
 *
 * @param changes each key's new value, or empty to delete it
 */
record Attempt(Map<String, Optional<String>> changes) {

  Response send(Http coordinator) {
    if (changes.size() > 1) {
      return coordinator.post("/transactions", json());
    }
    Map.Entry<String, Optional<String>> only = changes.entrySet().iterator().next();
    return only.getValue()
        .map(value -> coordinator.put(only.getKey(), value))
        .orElseGet(() -> coordinator.delete(only.getKey()));
  }

  private String json() {
    var operations =
        changes.entrySet().stream()
            .map(change -> operation(change.getKey(), change.getValue()))
            .collect(Collectors.toList());
    return JsonMapper.shared().writeValueAsString(Map.of("operations", operations));
  }

  private static Map<String, Map<String, String>> operation(String key, Optional<String> value) {
    return value
        .map(text -> Map.of("put", Map.of("key", key, "text", text)))
        .orElseGet(() -> Map.of("delete", Map.of("key", key)));
  }
}
