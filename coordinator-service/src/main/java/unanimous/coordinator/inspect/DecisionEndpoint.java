package unanimous.coordinator.inspect;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import unanimous.node.crashpoint.Crossing;
import unanimous.node.driver.Inbox;
import unanimous.node.web.TransactionPath;
import unanimous.node.wire.Replies;
import unanimous.node.wire.WireFormat;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.transaction.TransactionId;

/** {@code GET /transactions/{id}/decision}: the decision, for participants in doubt. */
@RestController
final class DecisionEndpoint {

  private static final Crossing TOLD =
      new Crossing(CrashPoint.DECISION_TOLD_BEFORE_REPLY, CrashPoint.DECISION_TOLD_AFTER_REPLY);

  private final Inbox<CoordinatorEvent> inbox;
  private final Replies replies;

  DecisionEndpoint(Inbox<CoordinatorEvent> inbox, Replies replies) {
    this.inbox = inbox;
    this.replies = replies;
  }

  @GetMapping("/transactions/{id}/decision")
  void decision(@PathVariable String id, HttpServletResponse response) throws IOException {
    TransactionId transaction = TransactionPath.parse(id);
    CoordinatorDecision decision =
        inbox.ask(reply -> new CoordinatorEvent.Inquired(transaction, reply));
    replies.message(() -> Set.of(TOLD), decision, WireFormat.JSON, response);
  }
}
