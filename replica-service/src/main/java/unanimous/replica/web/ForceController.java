package unanimous.replica.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import unanimous.node.access.Needs;
import unanimous.node.access.Scope;
import unanimous.node.crashpoint.Crossing;
import unanimous.node.driver.Inbox;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemType;
import unanimous.node.web.TransactionPath;
import unanimous.node.wire.ForceOrder;
import unanimous.node.wire.ForceReport;
import unanimous.node.wire.ForceReport.AtReplica;
import unanimous.node.wire.Replies;
import unanimous.node.wire.WireFormat;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.participant.Force;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.transaction.TransactionId;
import unanimous.replica.ReplicaProperties;

/** {@code POST /transactions/{id}/force}: an operator decides what nobody else can. */
@RestController
final class ForceController {

  private static final Crossing TOLD =
      new Crossing(CrashPoint.FORCED_TOLD_BEFORE_REPLY, CrashPoint.FORCED_TOLD_AFTER_REPLY);

  private final Inbox<ParticipantEvent> inbox;
  private final Replies replies;
  private final String name;

  ForceController(Inbox<ParticipantEvent> inbox, Replies replies, ReplicaProperties properties) {
    this.inbox = inbox;
    this.replies = replies;
    this.name = properties.name();
  }

  @Needs(Scope.OPERATE)
  @PostMapping("/transactions/{id}/force")
  void force(@PathVariable String id, @RequestBody ForceOrder order, HttpServletResponse response)
      throws IOException {
    TransactionId transaction = TransactionPath.parse(id);
    Force wanted = order.confirmed(transaction);
    Force.Result result =
        inbox.ask(
            reply -> new ParticipantEvent.ForceWanted(transaction, wanted, order.without(), reply));
    switch (result) {
      case Force.Result.Done(var outcome, List<ParticipantName> unheard) -> {
        AtReplica here = new AtReplica(name, "forced", unasked(unheard));
        ForceReport report = new ForceReport(transaction, order.outcome(), List.of(here));
        replies.message(() -> Set.of(TOLD), report, WireFormat.JSON, response);
      }
      case Force.Result.Refused(String reason) ->
          throw new Problem(
                  ProblemType.FORCE_REFUSED, "Nothing was forced at " + name + ": " + reason + ".")
              .asException();
    }
  }

  private static @Nullable String unasked(List<ParticipantName> unheard) {
    return unheard.isEmpty()
        ? null
        : "forced without these, whose logs may contradict it: "
            + unheard.stream().map(ParticipantName::text).collect(Collectors.joining(", "));
  }
}
