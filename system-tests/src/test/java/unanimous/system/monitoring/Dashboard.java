package unanimous.system.monitoring;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard that is made for this store, as Grafana reads it. */
record Dashboard(JsonNode json) {

  /** With Grafana's own variables as they are while somebody looks at the last half hour. */
  private static String substituted(String query) {
    return query
        .replace("$__rate_interval", "20s")
        .replace("$__interval", "5s")
        .replace("$__range", "30m");
  }

  static Dashboard ofCheckout() {
    return new Dashboard(
        JsonMapper.shared().readTree(MonitoringFiles.read(MonitoringFiles.DASHBOARD)));
  }

  /** Rows among them. */
  List<JsonNode> all() {
    return json.path("panels").valueStream().toList();
  }

  List<JsonNode> panels() {
    return all().stream().filter(panel -> !panel.path("type").stringValue().equals("row")).toList();
  }

  /** What it asks Prometheus, panel by panel. */
  List<String> queries() {
    return panels().stream()
        .flatMap(panel -> panel.path("targets").valueStream())
        .map(target -> substituted(target.path("expr").stringValue()))
        .toList();
  }
}
