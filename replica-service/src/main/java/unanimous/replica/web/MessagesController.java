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
import unanimous.node.wire.WireFormat;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.PeerAnswer;
import unanimous.protocol.message.PeerInquiry;
import unanimous.protocol.participant.ParticipantEvent;

/** Takes what is not said all the time: the peers' inquiries, and messages by hand. */
@RestController
final class MessagesController {

  private final Inbox<ParticipantEvent> inbox;
  private final Replies replies;
  private final Messages messages;

  MessagesController(Inbox<ParticipantEvent> inbox, Replies replies, Messages messages) {
    this.inbox = inbox;
    this.replies = replies;
    this.messages = messages;
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
    messages.answer(
        new Batch(body.from(), body.storeId(), List.copyOf(body.transactions())),
        WireFormat.JSON,
        response);
  }

  @PostMapping("/transactions/commit")
  void commit(@RequestBody Commits body, HttpServletResponse response) throws IOException {
    messages.answer(
        new Batch(body.from(), body.storeId(), List.copyOf(body.transactions())),
        WireFormat.JSON,
        response);
  }

  @PostMapping("/transactions/abort")
  void abort(@RequestBody Aborts body, HttpServletResponse response) throws IOException {
    messages.answer(
        new Batch(body.from(), body.storeId(), List.copyOf(body.transactions())),
        WireFormat.JSON,
        response);
  }

  @PostMapping("/transactions/inquiry")
  void inquiry(@RequestBody PeerInquiry inquiry, HttpServletResponse response) throws IOException {
    PeerAnswer answer = inbox.ask(reply -> new ParticipantEvent.PeerInquired(inquiry, reply));
    replies.message(() -> ReplyCrossings.of(answer), answer, WireFormat.JSON, response);
  }
}
