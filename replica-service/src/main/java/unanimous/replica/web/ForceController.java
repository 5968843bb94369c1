package unanimous.replica.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import unanimous.node.access.Needs;
import unanimous.node.access.Scope;
import unanimous.node.driver.Inbox;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemType;
import unanimous.node.web.TransactionPath;
import unanimous.node.wire.ForceOrder;
import unanimous.node.wire.ForceReport;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.participant.Force;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.transaction.TransactionId;
import unanimous.replica.ReplicaProperties;

/** {@code POST /transactions/{id}/force}: an operator decides what nobody else can. */
@RestController
final class ForceController {

  private final Inbox<ParticipantEvent> inbox;
  private final String name;

  ForceController(Inbox<ParticipantEvent> inbox, ReplicaProperties properties) {
    this.inbox = inbox;
    this.name = properties.name();
  }

  @Needs(Scope.OPERATE)
  @PostMapping("/transactions/{id}/force")
  ForceReport force(@PathVariable String id, @RequestBody ForceOrder order) {
    TransactionId transaction = TransactionPath.parse(id);
    Force wanted = order.confirmed(transaction);
    Force.Result result =
        inbox.ask(
            reply -> new ParticipantEvent.ForceWanted(transaction, wanted, order.without(), reply));
    return switch (result) {
      case Force.Result.Done(var outcome, List<ParticipantName> unheard) ->
          new ForceReport(
              transaction,
              order.outcome(),
              List.of(new ForceReport.AtReplica(name, "forced", unasked(unheard))));
      case Force.Result.Refused(String reason) ->
          throw new Problem(
                  ProblemType.FORCE_REFUSED, "Nothing was forced at " + name + ": " + reason + ".")
              .asException();
    };
  }

  private static @Nullable String unasked(List<ParticipantName> unheard) {
    return unheard.isEmpty()
        ? null
        : "forced without these, whose logs may contradict it: "
            + unheard.stream().map(ParticipantName::text).collect(Collectors.joining(", "));
  }
}
