package unanimous.cli.support;

import java.util.HashMap;
import java.util.Map;
import unanimous.cli.support.FakeCoordinator.Received;
import unanimous.cli.support.FakeCoordinator.Reply;

/** A store of one process that keeps every promise, but for what a test takes from it. */
public class FakeStore {

  /** A value with its revision. */
  protected record Entry(String value, long revision) {}

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
    if (request.target().startsWith("/transactions")) {
      return Reply.json("{\"transactions\":[]}");
    }
    return switch (request.method()) {
      case "GET" -> get(request.target());
      case "PUT" -> put(request.target(), request.body());
      default -> delete(request.target());
    };
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
