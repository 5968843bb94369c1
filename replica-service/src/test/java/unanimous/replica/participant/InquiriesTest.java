package unanimous.replica.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import unanimous.node.access.PeerAccess;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.driver.Inbox;
import unanimous.node.driver.InboxReader;
import unanimous.node.testing.FakePeer;
import unanimous.node.testing.FakePeer.Behaviour;
import unanimous.node.testing.FakePeer.Response;
import unanimous.node.wire.Messenger;
import unanimous.node.wire.WireClient;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.message.PeerInquiry;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantEvent.CoordinatorAnswered;
import unanimous.protocol.participant.ParticipantEvent.CoordinatorSilent;
import unanimous.protocol.participant.ParticipantEvent.PeerAnswered;
import unanimous.protocol.transaction.TransactionId;

class InquiriesTest {

  private static final TransactionId ID = new TransactionId(7, 1024);
  private static final PeerInquiry INQUIRY = new PeerInquiry("cluster", "their-store", ID, false);

  private final Inbox<ParticipantEvent> inbox = new Inbox<>();
  private final InboxReader<ParticipantEvent> driver = new InboxReader<>(inbox, _ -> {});
  private final FakePeer other = new FakePeer(Behaviour::hangUp);
  private final WireClient client = new WireClient(Duration.ofSeconds(2), PeerAccess.NONE);
  private final Inquiries inquiries =
      new Inquiries(other.url(), new Messenger(client, CrashPoints.OFF), inbox);

  InquiriesTest() throws IOException {}

  @AfterEach
  void close() {
    inquiries.close();
    client.close();
    other.close();
    driver.close();
  }

  @Test
  void bringsTheCoordinatorsDecision() {
    other.behave(_ ->
        Response.json(
            """
            {"from": {"clusterId": "c", "epoch": 8, "incarnation": "i"},
             "decision": {"committed": {"revision": 42}}}
            """));

    inquiries.askCoordinator(ID);

    awaitOnly(
        new CoordinatorAnswered(
            ID,
            new CoordinatorDecision(
                new CoordinatorIdentity("c", 8, "i"), new Decision.Committed(42))));
    assertThat(other.requests("/transactions/7-1024/decision")).hasSize(1);
  }

  @Test
  void tellsThatTheCoordinatorIsSilent() {
    inquiries.askCoordinator(ID);

    awaitOnly(new CoordinatorSilent(ID));
  }

  @Test
  void takesNonsenseForSilence() {
    other.behave(_ -> Response.json("{\"decision\":{\"aborted\":{}}}"));

    inquiries.askCoordinator(ID);

    awaitOnly(new CoordinatorSilent(ID));
  }

  @Test
  void takesAnErrorForSilence() {
    other.behave(_ -> Response.status(503, "{\"type\":\"urn:unanimous:not-ready\"}"));

    inquiries.askCoordinator(ID);

    awaitOnly(new CoordinatorSilent(ID));
  }

  @Test
  void bringsWhatAPeerTells() {
    other.behave(_ -> Response.json("{\"told\":{\"decision\":{\"aborted\":{}}}}"));

    inquiries.askPeer(peer(), INQUIRY);

    awaitOnly(new PeerAnswered(ID, new Decision.Aborted()));
    assertThat(other.requests("/transactions/inquiry").getFirst().body())
        .isEqualTo(
            "{\"clusterId\":\"cluster\",\"storeId\":\"their-store\",\"id\":\"7-1024\",\"forForcing\":false}");
  }

  /** A store that did not take part knows nothing: to believe it would be to guess. */
  @Test
  void bringsNothingFromAStoreThatWasNotMeant() {
    other.behave(_ -> Response.json("{\"fenced\":{\"fence\":\"FOREIGN_STORE\"}}"));

    inquiries.askPeer(peer(), INQUIRY);

    awaitNothing();
  }

  @Test
  void bringsNothingFromASilentPeer() {
    inquiries.askPeer(peer(), INQUIRY);

    awaitNothing();
  }

  private Member peer() {
    return new Member(new ParticipantName("replica-2"), other.url(), "their-store");
  }

  private void awaitOnly(ParticipantEvent expected) {
    await().untilAsserted(() -> assertThat(driver.events()).containsExactly(expected));
  }

  /** The peer was asked, and even a moment later no event has come of it. */
  private void awaitNothing() {
    await().until(() -> !other.requests().isEmpty());
    await()
        .during(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(5))
        .until(() -> driver.events().isEmpty());
  }
}
