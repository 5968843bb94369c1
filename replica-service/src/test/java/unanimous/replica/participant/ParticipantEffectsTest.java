package unanimous.replica.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import unanimous.node.access.PeerAccess;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.driver.Inbox;
import unanimous.node.metrics.ForcedOutcomesTold;
import unanimous.node.testing.FakePeer;
import unanimous.node.testing.FakePeer.Behaviour;
import unanimous.node.testing.ManualClock;
import unanimous.node.wire.Messenger;
import unanimous.node.wire.WireClient;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.message.PeerInquiry;
import unanimous.protocol.participant.InDoubtKeys;
import unanimous.protocol.participant.ParticipantEffect;
import unanimous.protocol.participant.ParticipantEffect.Occurrence;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

class ParticipantEffectsTest {

  private static final Key KEY = new Key("k");
  private static final TransactionId FIRST = new TransactionId(7, 1);
  private static final TransactionId SECOND = new TransactionId(7, 2);

  private final FakePeer other = new FakePeer(Behaviour::hangUp);
  private final WireClient client = new WireClient(Duration.ofSeconds(2), PeerAccess.NONE);
  private final Inquiries inquiries =
      new Inquiries(other.url(), new Messenger(client, CrashPoints.OFF), new Inbox<>());
  private final InDoubtKeys inDoubtKeys = new InDoubtKeys();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ManualClock clock = new ManualClock();
  private final ParticipantEffects effects =
      new ParticipantEffects(
          inDoubtKeys,
          inquiries,
          new ParticipantMetrics(registry, clock),
          new ForcedOutcomesTold(registry, "here", Tags.empty()));

  ParticipantEffectsTest() throws IOException {}

  @AfterEach
  void close() {
    inquiries.close();
    client.close();
    other.close();
  }

  @Test
  void answersWhoeverAsked() {
    List<String> answers = new ArrayList<>();

    effects.perform(new ParticipantEffect.Answer<>(answers::add, "42"));

    assertThat(answers).containsExactly("42");
  }

  @Test
  void makesReadersWaitFromHoldToRelease() {
    effects.perform(new ParticipantEffect.Hold(FIRST, Set.of(KEY)));
    assertThat(inDoubtKeys.releaseOf(KEY)).isPresent();

    effects.perform(new ParticipantEffect.Release(FIRST));
    assertThat(inDoubtKeys.releaseOf(KEY)).isEmpty();
  }

  @Test
  void measuresHowManyAreInDoubtAndForHowLong() {
    effects.perform(new ParticipantEffect.Hold(FIRST, Set.of(KEY)));
    clock.advance(Duration.ofSeconds(2));
    effects.perform(new ParticipantEffect.Hold(SECOND, Set.of(new Key("other"))));
    clock.advance(Duration.ofSeconds(1));

    assertThat(gauge("unanimous.participant.in.doubt")).isEqualTo(2);
    assertThat(gauge("unanimous.participant.in.doubt.oldest")).isEqualTo(3);

    effects.perform(new ParticipantEffect.Release(FIRST));
    assertThat(gauge("unanimous.participant.in.doubt.oldest")).isEqualTo(1);

    effects.perform(new ParticipantEffect.Release(SECOND));
    assertThat(gauge("unanimous.participant.in.doubt")).isZero();
    assertThat(gauge("unanimous.participant.in.doubt.oldest")).isZero();
  }

  @Test
  void asksTheCoordinatorAndThePeers() {
    Member peer = new Member(new ParticipantName("replica-2"), other.url(), "store");

    effects.perform(new ParticipantEffect.AskCoordinator(FIRST));
    effects.perform(
        new ParticipantEffect.AskPeer(peer, new PeerInquiry("cluster", "store", FIRST, false)));

    await()
        .untilAsserted(() ->
            assertThat(other.requests())
                .extracting(FakePeer.Request::target)
                .containsExactlyInAnyOrder("/transactions/7-1/decision", "/transactions/inquiry"));
  }

  @Test
  void countsWhatHappensByKind() {
    effects.perform(new ParticipantEffect.Report(Occurrence.VOTED_NO_KEY_HELD));
    effects.perform(new ParticipantEffect.Report(Occurrence.VOTED_NO_KEY_HELD));

    for (Occurrence occurrence : Occurrence.values()) {
      assertThat(countOf(occurrence)).isEqualTo(occurrence == Occurrence.VOTED_NO_KEY_HELD ? 2 : 0);
    }
  }

  private double countOf(Occurrence occurrence) {
    String event = occurrence.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return registry.get("unanimous.participant.events").tag("event", event).counter().count();
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }
}
