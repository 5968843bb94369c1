package unanimous.coordinator.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemType;
import unanimous.protocol.coordinator.AbortReason;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;

/** Says for people and programs why a transaction was aborted. In every case nothing changed. */
final class AbortProblems {

  private AbortProblems() {}

  /** Says also which transaction it was. */
  static Problem named(Problem problem, Outcome.Aborted aborted) {
    Map<String, Object> extras = new HashMap<>(problem.extras());
    aborted.id().ifPresent(id -> extras.put("transaction", id.toString()));
    return new Problem(problem.type(), problem.detail(), extras);
  }

  static Problem of(AbortReason reason) {
    return switch (reason) {
      case AbortReason.KeyHeld held -> conflict(held);
      case AbortReason.ConditionFailed(Condition condition, long actual) ->
          conditionFailed(condition, actual);
      case AbortReason.ReplicasUnavailable(SortedMap<ParticipantName, String> reasons) ->
          unavailable(reasons);
      case AbortReason.RefusedToPeer(ParticipantName replica) ->
          new Problem(
              ProblemType.REPLICA_UNAVAILABLE,
              "Nothing was changed: "
                  + replica
                  + " received the write after it had told another replica that it was aborted. Send"
                  + " the request again.",
              Map.of("replicas", List.of(replica.text())));
      case AbortReason.IdempotencyKeyReused reused -> reused(reused);
      case AbortReason.Overloaded(int underWay) ->
          new Problem(
              ProblemType.OVERLOADED,
              "Nothing was changed: "
                  + underWay
                  + " writes are preparing or not acknowledged by every replica yet, which is the"
                  + " limit. Try again in a moment.");
      case AbortReason.Stopping() ->
          new Problem(
              ProblemType.NOT_READY,
              "Nothing was changed: the coordinator is being stopped. Try again when it is back.");
    };
  }

  /** What was read was written by others before the writes that depend on it could be prepared. */
  static Problem overtaken(Key key) {
    return new Problem(
        ProblemType.CONFLICT,
        "Nothing was changed: the key "
            + key
            + ", which the transaction reads, was written by others each time that it was tried."
            + " Try again in a moment.",
        Map.of("key", key.text()));
  }

  /** What the transaction reads cannot be read, for this reason. */
  static Problem unread(Problem why) {
    return new Problem(
        why.type(),
        "Nothing was changed: what the transaction reads cannot be read. " + why.detail(),
        why.extras());
  }

  private static Problem conflict(AbortReason.KeyHeld held) {
    return new Problem(
        ProblemType.CONFLICT,
        "Nothing was changed: transaction "
            + held.holder()
            + " came first and holds the key "
            + held.key()
            + ". Try again when it is decided.",
        Map.of("key", held.key().text(), "holder", held.holder().toString()));
  }

  private static Problem reused(AbortReason.IdempotencyKeyReused reused) {
    return new Problem(
        ProblemType.IDEMPOTENCY_KEY_REUSED,
        "Nothing was changed by this request: the idempotency key "
            + reused.key()
            + " is that of another request, transaction "
            + reused.first()
            + ". Repeat a request exactly as it was, and give every new one a key of its own.",
        Map.of("idempotencyKey", reused.key().text(), "first", reused.first().toString()));
  }

  /** A condition of the client's own does not hold. */
  static Problem conditionFailed(Condition condition, long actual) {
    String detail =
        "Nothing was changed: the key "
            + condition.key()
            + (condition.revision() == Condition.ABSENT
                ? " must not exist"
                : " must be at revision " + condition.revision())
            + ", but "
            + (actual == Condition.ABSENT ? "it does not exist" : "it is at revision " + actual)
            + ". Read it again and decide anew.";
    return new Problem(
        ProblemType.CONDITION_FAILED,
        detail,
        Map.of(
            "condition",
            new WrittenCondition(condition.key().text(), condition.revision()),
            "actualRevision",
            actual));
  }

  /** A condition as clients write it. */
  private record WrittenCondition(String key, long revision) {}

  private static Problem unavailable(SortedMap<ParticipantName, String> reasons) {
    return new Problem(
        ProblemType.REPLICA_UNAVAILABLE,
        "Nothing was changed: every write needs all replicas, and these cannot take part: "
            + byReason(reasons)
            + ". Look at ./kv status, start what is down (./kv start NAME), and send the request again.",
        Map.of("replicas", reasons.keySet().stream().map(ParticipantName::text).toList()));
  }

  /** Who and why; what several have in common is said once. */
  private static String byReason(SortedMap<ParticipantName, String> reasons) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    reasons.forEach(
        (name, reason) -> names.computeIfAbsent(reason, _ -> new ArrayList<>()).add(name.text()));
    return names.entrySet().stream()
        .map(group -> String.join(" and ", group.getValue()) + " (" + group.getKey() + ")")
        .collect(Collectors.joining(", "));
  }
}
