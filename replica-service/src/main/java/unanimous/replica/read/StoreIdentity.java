package unanimous.replica.read;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import unanimous.node.driver.Inbox;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemType;
import unanimous.node.wire.StoreHeader;
import unanimous.protocol.message.Fence;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantStatus;

/** Which store answers. A reader that wants a certain one is not answered by another. */
@Component
final class StoreIdentity {

  private final Inbox<ParticipantEvent> inbox;
  private volatile String known = "";

  StoreIdentity(Inbox<ParticipantEvent> inbox) {
    this.inbox = inbox;
  }

  /** Refuses the request if it is meant for another store; names this one in the response. */
  void check(HttpServletRequest request, HttpServletResponse response) {
    String expected = request.getHeader(StoreHeader.NAME);
    if (expected != null && !expected.equals(storeId())) {
      throw new Problem(ProblemType.FENCED, "Not answered: " + Fence.FOREIGN_STORE.words() + ".")
          .asException();
    }
    response.setHeader(StoreHeader.NAME, storeId());
  }

  private String storeId() {
    if (known.isEmpty()) {
      ParticipantStatus status = inbox.ask(ParticipantEvent.Describe::new);
      known = status.storeId();
    }
    return known;
  }
}
