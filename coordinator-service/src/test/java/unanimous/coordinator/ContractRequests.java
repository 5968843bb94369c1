package unanimous.coordinator;

import java.util.List;
import java.util.stream.Stream;

/** Requests that are answered, one after the other, in all ways that the contract knows. */
final class ContractRequests {

  /**
   * A request.
   *
   * @param operation which of the contract's it is
   * @param toLonely whether it goes to the coordinator that reaches no replica
   */
  record Request(
      String operation, String target, String body, boolean toLonely, List<String> headers) {}

  private static final String KEY = "/kv/a%2Fb";
  private static final String TRANSACTION =
      "{\"operations\":[{\"put\":{\"key\":\"t\",\"text\":\"1\"}},{\"delete\":{\"key\":\"u\"}}]}";
  private static final String READING =
      "{\"operations\":[{\"get\":{\"key\":\"t\"}},{\"get\":{\"key\":\"nothing\"}}]}";
  private static final String READING_AND_WRITING =
      "{\"operations\":[{\"get\":{\"key\":\"t\"}},{\"put\":{\"key\":\"u\",\"value\":\"AA==\"}}]}";
  private static final String UNDER_A_FALSE_CONDITION =
      "{\"conditions\":[{\"key\":\"t\",\"revision\":0}],"
          + "\"operations\":[{\"delete\":{\"key\":\"t\"}}]}";
  private static final String TOO_LARGE = "x".repeat((1 << 20) + 1);
  private static final String TOO_LARGE_TRANSACTION =
      "{\"operations\":[{\"put\":{\"key\":\"t\",\"text\":\"" + TOO_LARGE + "\"}}]}";

  private static final String DECISIONS = "POST /backup/decisions";
  private static final String STRANGER =
      "{\"to\":{\"clusterId\":\"c\",\"epoch\":1,\"incarnation\":\"i\"},"
          + "\"revision\":1,\"inDoubt\":[]}";

  private static final String FORCE = "{\"outcome\":\"abort\",\"confirm\":\"%s\"}";

  private ContractRequests() {}

  static List<Request> all() {
    return Stream.of(
            writes("PUT /kv/{key}"),
            writes("POST /kv/{key}"),
            reads("GET /kv/{key}"),
            reads("HEAD /kv/{key}"),
            deletions(),
            pages(),
            transactions(),
            inspections(),
            forcings())
        .flatMap(part -> part)
        .toList();
  }

  private static Stream<Request> writes(String operation) {
    return Stream.of(
        request(operation, KEY, "1", "Idempotency-Key", operation),
        request(operation, KEY, "2", "Idempotency-Key", operation),
        request(operation, "/kv/%FF", "1"),
        request(operation, KEY, "1", "If-Match", "what"),
        request(operation, KEY, "1", "If-None-Match", "*"),
        request(operation, KEY, TOO_LARGE),
        lonely(operation, KEY, "1"));
  }

  private static Stream<Request> reads(String operation) {
    return Stream.of(
        request(operation, KEY, ""),
        request(operation, "/kv/", ""),
        request(operation, "/kv/nothing", ""),
        lonely(operation, KEY, ""));
  }

  private static Stream<Request> deletions() {
    String operation = "DELETE /kv/{key}";
    return Stream.of(
        request(operation, KEY, "", "If-Match", "\"999\""),
        request(operation, KEY, "", "Idempotency-Key", operation),
        request(operation, "/kv/other", "", "Idempotency-Key", operation),
        request(operation, "/kv/", ""),
        lonely(operation, KEY, ""));
  }

  private static Stream<Request> pages() {
    String operation = "GET /kv";
    return Stream.of(
        request(operation, "/kv?prefix=a&after=a&limit=5&values=false", ""),
        request(operation, "/kv?limit=0", ""),
        request(operation, "/kv?prefix=%09", ""),
        lonely(operation, "/kv", ""));
  }

  private static Stream<Request> transactions() {
    String operation = "POST /transactions";
    return Stream.of(
        request(operation, "/transactions", TRANSACTION, "Idempotency-Key", operation),
        request(operation, "/transactions", READING),
        request(operation, "/transactions", READING_AND_WRITING),
        request(operation, "/transactions", "{}"),
        request(operation, "/transactions", UNDER_A_FALSE_CONDITION),
        request(operation, "/transactions", TOO_LARGE_TRANSACTION),
        request(operation, "/transactions", UNDER_A_FALSE_CONDITION, "Idempotency-Key", operation),
        lonely(operation, "/transactions", TRANSACTION));
  }

  private static Stream<Request> inspections() {
    return Stream.of(
        request("GET /transactions", "/transactions?state=preparing", ""),
        request("GET /transactions", "/transactions?state=done", ""),
        request("GET /transactions", "/transactions?state=preparing", "", "Accept", "text/plain"),
        request("GET /transactions/{id}", "/transactions/1-1", ""),
        request("GET /transactions/{id}", "/transactions/x", ""),
        request("GET /transactions/{id}", "/transactions/999-1", ""),
        request("GET /transactions/{id}", "/transactions/1-1", "", "Accept", "text/plain"),
        request("GET /transactions/{id}/decision", "/transactions/1-1/decision", ""),
        request("GET /transactions/{id}/decision", "/transactions/1-999/decision", ""),
        request("GET /transactions/{id}/decision", "/transactions/x/decision", ""),
        request("GET /transactions", "/transactions?state=in-doubt", ""),
        lonely("GET /transactions", "/transactions?state=in-doubt", ""),
        lonely("GET /backup", "/backup", ""),
        request(DECISIONS, "/backup/decisions", "{", "Content-Type", "application/json"),
        request(DECISIONS, "/backup/decisions", STRANGER, "Content-Type", "application/json"),
        request(DECISIONS, "/backup/decisions", "?", "Content-Type", "text/plain"),
        request("GET /replicas", "/replicas", ""),
        lonely("GET /replicas", "/replicas", ""),
        request("GET /replicas", "/replicas", "", "Accept", "text/plain"),
        request("GET /v3/api-docs", "/v3/api-docs", ""),
        request("GET /actuator/health", "/actuator/health", ""),
        lonely("GET /actuator/health", "/actuator/health", ""),
        request("GET /actuator/health/liveness", "/actuator/health/liveness", ""),
        request("GET /actuator/health/readiness", "/actuator/health/readiness", ""),
        request("GET /actuator/prometheus", "/actuator/prometheus", ""));
  }

  private static Stream<Request> forcings() {
    String operation = "POST /transactions/{id}/force";
    String target = "/transactions/1-1/force";
    String json = "application/json";
    return Stream.of(
        request(operation, target, FORCE.formatted("1-1"), "Content-Type", json),
        request(operation, target, FORCE.formatted("1-2"), "Content-Type", json),
        request(
            operation,
            target,
            FORCE.formatted("1-1"),
            "Content-Type",
            json,
            "Accept",
            "text/plain"),
        request(operation, target, FORCE.formatted("1-1"), "Content-Type", "text/plain"));
  }

  private static Request request(String operation, String target, String body, String... headers) {
    return new Request(operation, target, body, false, List.of(headers));
  }

  private static Request lonely(String operation, String target, String body) {
    return new Request(operation, target, body, true, List.of());
  }
}
