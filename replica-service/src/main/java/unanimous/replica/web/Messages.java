package unanimous.replica.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import unanimous.node.driver.Inbox;
import unanimous.node.trace.Tracing;
import unanimous.node.wire.Replies;
import unanimous.node.wire.TracedBatch;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.participant.ParticipantEvent;

/** Takes the coordinator's messages, of all kinds in their order: what a link sends. */
@Component
public final class Messages {

  private final Inbox<ParticipantEvent> inbox;
  private final Replies replies;
  private final Tracing tracing;

  Messages(Inbox<ParticipantEvent> inbox, Replies replies, Tracing tracing) {
    this.inbox = inbox;
    this.replies = replies;
    this.tracing = tracing;
  }

  /** The same, for messages that may belong to traces. */
  public void answer(TracedBatch traced, HttpServletResponse response) throws IOException {
    try (var _ = tracing.receive(traced)) {
      answer(traced.batch(), response);
    }
  }

  /** Answers each when what is promised by the answers is durable. */
  public void answer(Batch batch, HttpServletResponse response) throws IOException {
    BatchAnswer answer = inbox.ask(reply -> new ParticipantEvent.BatchReceived(batch, reply));
    replies.message(() -> ReplyCrossings.of(answer), answer, response);
  }
}
