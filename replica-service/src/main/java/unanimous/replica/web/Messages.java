package unanimous.replica.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import unanimous.node.driver.Inbox;
import unanimous.node.trace.Tracing;
import unanimous.node.wire.Replies;
import unanimous.node.wire.TracedBatch;
import unanimous.node.wire.WireFormat;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.participant.ParticipantEvent;

/**
 * Takes what a link sends: greetings, and the coordinator's messages of all kinds in their order.
 */
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

  /** Answers a coordinator that introduces itself, or asks whether all is as it was. */
  public void answer(Hello hello, WireFormat format, HttpServletResponse response)
      throws IOException {
    HelloAnswer answer = inbox.ask(reply -> new ParticipantEvent.HelloReceived(hello, reply));
    replies.message(() -> ReplyCrossings.of(answer), answer, format, response);
  }

  /** The same as for a batch, for messages that may belong to traces. */
  public void answer(TracedBatch traced, WireFormat format, HttpServletResponse response)
      throws IOException {
    try (var _ = tracing.receive(traced)) {
      answer(traced.batch(), format, response);
    }
  }

  /** Answers each when what is promised by the answers is durable. */
  public void answer(Batch batch, WireFormat format, HttpServletResponse response)
      throws IOException {
    BatchAnswer answer = inbox.ask(reply -> new ParticipantEvent.BatchReceived(batch, reply));
    replies.message(() -> ReplyCrossings.of(answer), answer, format, response);
  }
}
