package unanimous.replica.web;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import unanimous.node.driver.Inbox;
import unanimous.node.wire.Replies;
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
  private final Replies replies;

  MessagesController(Inbox<ParticipantEvent> inbox, Replies replies) {
    this.inbox = inbox;
    this.replies = replies;
  }

  @PostMapping("/hello")
  void hello(@RequestBody Hello hello, HttpServletResponse response) throws IOException {
    HelloAnswer answer = inbox.ask(reply -> new ParticipantEvent.HelloReceived(hello, reply));
    replies.message(() -> ReplyCrossings.of(answer), answer, response);
  }

  /** Messages of all kinds in their order: what a link sends. */
  @PostMapping("/transactions/messages")
  void messages(@RequestBody Batch batch, HttpServletResponse response) throws IOException {
    BatchAnswer answer = inbox.ask(reply -> new ParticipantEvent.BatchReceived(batch, reply));
    replies.message(() -> ReplyCrossings.of(answer), answer, response);
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
  void prepare(@RequestBody Prepares body, HttpServletResponse response) throws IOException {
    messages(new Batch(body.from(), body.storeId(), List.copyOf(body.transactions())), response);
  }

  @PostMapping("/transactions/commit")
  void commit(@RequestBody Commits body, HttpServletResponse response) throws IOException {
    messages(new Batch(body.from(), body.storeId(), List.copyOf(body.transactions())), response);
  }

  @PostMapping("/transactions/abort")
  void abort(@RequestBody Aborts body, HttpServletResponse response) throws IOException {
    messages(new Batch(body.from(), body.storeId(), List.copyOf(body.transactions())), response);
  }

  @PostMapping("/transactions/inquiry")
  void inquiry(@RequestBody PeerInquiry inquiry, HttpServletResponse response) throws IOException {
    PeerAnswer answer = inbox.ask(reply -> new ParticipantEvent.PeerInquired(inquiry, reply));
    replies.message(() -> ReplyCrossings.of(answer), answer, response);
  }
}
