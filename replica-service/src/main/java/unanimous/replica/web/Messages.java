package unanimous.replica.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import unanimous.node.driver.Inbox;
import unanimous.node.wire.Replies;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.participant.ParticipantEvent;

/** Takes the coordinator's messages, of all kinds in their order: what a link sends. */
@Component
public final class Messages {

  private final Inbox<ParticipantEvent> inbox;
  private final Replies replies;

  Messages(Inbox<ParticipantEvent> inbox, Replies replies) {
    this.inbox = inbox;
    this.replies = replies;
  }

  /** Answers each when what is promised by the answers is durable. */
  public void answer(Batch batch, HttpServletResponse response) throws IOException {
    BatchAnswer answer = inbox.ask(reply -> new ParticipantEvent.BatchReceived(batch, reply));
    replies.message(() -> ReplyCrossings.of(answer), answer, response);
  }
}
