package unanimous.replica.web;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import unanimous.node.driver.Inbox;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.message.PeerAnswer;
import unanimous.protocol.message.PeerInquiry;
import unanimous.protocol.participant.ParticipantEvent;

/** Takes the coordinator's messages and the peers' inquiries. */
@RestController
final class MessagesController {

  private final Inbox<ParticipantEvent> inbox;

  MessagesController(Inbox<ParticipantEvent> inbox) {
    this.inbox = inbox;
  }

  @PostMapping("/hello")
  HelloAnswer hello(@RequestBody Hello hello) {
    return inbox.ask(reply -> new ParticipantEvent.HelloReceived(hello, reply));
  }

  /** Messages of all kinds in their order: what a link sends. */
  @PostMapping("/transactions/messages")
  BatchAnswer messages(@RequestBody Batch batch) {
    return inbox.ask(reply -> new ParticipantEvent.BatchReceived(batch, reply));
  }

  /** Messages of one kind, which need not say so; for those who try the protocol by hand. */
  record Prepares(
      CoordinatorIdentity from,
      String storeId,
      @JsonTypeInfo(use = JsonTypeInfo.Id.NONE) List<CoordinatorMessage.Prepare> transactions) {}

  /** Messages of one kind, for those who try the protocol by hand. */
  record Commits(
      CoordinatorIdentity from,
      String storeId,
      @JsonTypeInfo(use = JsonTypeInfo.Id.NONE) List<CoordinatorMessage.Commit> transactions) {}

  /** Messages of one kind, for those who try the protocol by hand. */
  record Aborts(
      CoordinatorIdentity from,
      String storeId,
      @JsonTypeInfo(use = JsonTypeInfo.Id.NONE) List<CoordinatorMessage.Abort> transactions) {}

  @PostMapping("/transactions/prepare")
  BatchAnswer prepare(@RequestBody Prepares body) {
    return messages(new Batch(body.from(), body.storeId(), List.copyOf(body.transactions())));
  }

  @PostMapping("/transactions/commit")
  BatchAnswer commit(@RequestBody Commits body) {
    return messages(new Batch(body.from(), body.storeId(), List.copyOf(body.transactions())));
  }

  @PostMapping("/transactions/abort")
  BatchAnswer abort(@RequestBody Aborts body) {
    return messages(new Batch(body.from(), body.storeId(), List.copyOf(body.transactions())));
  }

  @PostMapping("/transactions/inquiry")
  PeerAnswer inquiry(@RequestBody PeerInquiry inquiry) {
    return inbox.ask(reply -> new ParticipantEvent.PeerInquired(inquiry, reply));
  }
}
