package unanimous.protocol.simulation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import unanimous.protocol.coordinator.CoordinatorRecord;
import unanimous.protocol.coordinator.DecisionRecord;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.NamedRequest;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.Value;

/** Messages and records as a trace tells them: short. */
public final class Words {

  private Words() {}

  static String of(Transaction transaction) {
    String operations = list(transaction.operations().stream().map(Words::of).toList());
    String conditions = list(transaction.conditions().stream().map(Words::of).toList());
    return "{" + operations + (conditions.isEmpty() ? "" : " if " + conditions) + "}";
  }

  static String of(Value value) {
    return new String(value.bytes(), StandardCharsets.UTF_8);
  }

  private static String of(Operation operation) {
    return switch (operation) {
      case Operation.Put(var key, Value value) -> key + "=" + of(value);
      case Operation.Delete(var key) -> "no " + key;
    };
  }

  private static String of(Condition condition) {
    return condition.key() + "@" + condition.revision();
  }

  public static String of(List<CoordinatorMessage> messages) {
    return list(messages.stream().map(Words::of).toList());
  }

  private static String of(CoordinatorMessage message) {
    return switch (message) {
      case CoordinatorMessage.Prepare(var id, var participants, Transaction transaction) ->
          "Prepare " + id + " " + of(transaction);
      case CoordinatorMessage.Commit(var id, long revision) -> "Commit " + id + "@" + revision;
      case CoordinatorMessage.Abort(var id) -> "Abort " + id;
      case CoordinatorMessage.Settled(var below) -> "Settled below " + below;
      case CoordinatorMessage.Roster(var members) -> "Roster of " + members.size();
    };
  }

  public static String of(CoordinatorRecord record) {
    return switch (record) {
      case CoordinatorRecord.EpochBegun(var identity) -> "epoch " + identity.epoch();
      case CoordinatorRecord.ReplicaRegistered(var member) ->
          "store " + member.storeId() + " of " + member.name();
      case CoordinatorRecord.Decided(DecisionRecord decision, var request) ->
          "commit " + decision.id() + "@" + decision.revision() + called(request);
      case CoordinatorRecord.ForcedReported(var name, var outcome) -> name + " reports " + outcome;
      case CoordinatorRecord.SettledBelow(var below, long requests) -> "settled below " + below;
    };
  }

  public static String of(ParticipantRecord record) {
    return switch (record) {
      case ParticipantRecord.Prepared(var prepared) -> "prepared " + prepared.id();
      case ParticipantRecord.Applied(var outcome, var operations) ->
          "applied " + outcome.id() + "@" + outcome.revision();
      case ParticipantRecord.Aborted(var id) -> "aborted " + id;
      case ParticipantRecord.RefusedToPeer(var refused) -> "refused " + refused.id();
      case ParticipantRecord.Forced(var outcome) -> "" + outcome;
      case ParticipantRecord.CoordinatorAccepted(var identity) ->
          "accepted epoch " + identity.epoch();
      case ParticipantRecord.RosterLearned(var members) -> "roster of " + members.size();
      case ParticipantRecord.SettledBelow(var below) -> "settled below " + below;
    };
  }

  private static String called(Optional<NamedRequest> request) {
    return request.map(named -> " called " + named.key()).orElse("");
  }

  private static String list(List<String> words) {
    return words.stream().collect(Collectors.joining(", "));
  }
}
