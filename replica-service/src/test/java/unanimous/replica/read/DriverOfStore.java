package unanimous.replica.read;

import java.util.List;
import java.util.Optional;
import unanimous.node.driver.Inbox;
import unanimous.node.driver.InboxReader;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantStatus;

/** A driver that knows one thing: which store it has. */
final class DriverOfStore implements AutoCloseable {

  private final String storeId;
  private final Inbox<ParticipantEvent> inbox = new Inbox<>();
  private final InboxReader<ParticipantEvent> driver = new InboxReader<>(inbox, this::describe);

  DriverOfStore(String storeId) {
    this.storeId = storeId;
  }

  StoreIdentity identity() {
    return new StoreIdentity(inbox);
  }

  private void describe(ParticipantEvent event) {
    if (event instanceof ParticipantEvent.Describe describe) {
      describe
          .reply()
          .with(new ParticipantStatus(storeId, Optional.empty(), 0, List.of(), Optional.empty()));
    }
  }

  @Override
  public void close() {
    driver.close();
  }
}
