package unanimous.cli.support;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unanimous.cli.support.FakeCoordinator.Received;
import unanimous.cli.support.FakeCoordinator.Reply;

/** A store of one process that keeps every promise, but for what a test takes from it. */
public class FakeStore {

  /** A value with its revision. */
  protected record Entry(String value, long revision) {

    String inBase64() {
      return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
  }

  private final Map<String, Entry> entries = new HashMap<>();
  private String replica = "";
  private long revision;

  /** Where the one replica is. */
  public void replicaAt(String url) {
    replica = url;
  }

  /** What to answer. */
  public synchronized Reply answer(Received request) {
    if (request.target().equals("/replicas")) {
      return Reply.json(
          """
          {"acceptsWrites":true,"replicas":[
            {"name":"replica-1","url":"%s","state":"in-sync","inDoubt":[],"oldestInDoubtMillis":0}]}
          """
              .formatted(replica));
    }
    if (request.line().equals("POST /transactions")) {
      return together(request.body());
    }
    if (request.target().startsWith("/transactions")) {
      return Reply.json("{\"transactions\":[]}");
    }
    return switch (request.method()) {
      case "GET" -> get(request.target());
      case "PUT" -> put(request.target(), request.body());
      default -> delete(request.target());
    };
  }

  /** Gets alone. */
  private Reply together(String transaction) {
    List<Object> results = new ArrayList<>();
    for (JsonNode operation : JsonMapper.shared().readTree(transaction).path("operations")) {
      String key = operation.at("/get/key").stringValue();
      Optional<Entry> entry = readTogether("/kv/" + key);
      Map<String, Object> result = new HashMap<>();
      result.put("key", key);
      result.put("revision", entry.map(Entry::revision).orElse(0L));
      result.put("value", entry.map(Entry::inBase64).orElse(null));
      results.add(result);
    }
    return Reply.json(JsonMapper.shared().writeValueAsString(Map.of("results", results)));
  }

  /** One of several keys. */
  protected Optional<Entry> readTogether(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  protected Reply get(String key) {
    Entry entry = entries.get(key);
    return entry == null
        ? Reply.problem(404, "key-not-found", "no such key")
        : Reply.value(entry.value(), entry.revision());
  }

  protected Reply put(String key, String value) {
    entries.put(key, new Entry(value, ++revision));
    return Reply.committed(revision);
  }

  protected Reply delete(String key) {
    entries.remove(key);
    return Reply.committed(++revision);
  }
}
