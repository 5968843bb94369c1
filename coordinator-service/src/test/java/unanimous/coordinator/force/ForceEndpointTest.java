package unanimous.coordinator.force;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import unanimous.node.access.PeerAccess;
import unanimous.node.driver.Inbox;
import unanimous.node.driver.InboxReader;
import unanimous.node.testing.FakePeer;
import unanimous.node.testing.FakePeer.Behaviour;
import unanimous.node.testing.FakePeer.Response;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.node.wire.ForceOrder;
import unanimous.node.wire.ForceReport;
import unanimous.node.wire.ForceReport.AtReplica;
import unanimous.node.wire.WireClient;
import unanimous.protocol.coordinator.ClusterView;
import unanimous.protocol.coordinator.ClusterView.ReplicaView;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.ReplicaState;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.ParticipantName;

/** One replica behaves as the test wants it to; the other is at a URL of the test's choice. */
class ForceEndpointTest {

  private static final String ID = "7-1";

  private final FakePeer first = new FakePeer(_ -> refusal());
  private final WireClient client = new WireClient(Duration.ofSeconds(10), PeerAccess.NONE);
  private final Inbox<CoordinatorEvent> inbox = new Inbox<>();
  private final InboxReader<CoordinatorEvent> driver = new InboxReader<>(inbox, this::describe);
  private final ForceEndpoint endpoint = new ForceEndpoint(inbox, client);
  private String second = "http://no-such-host.invalid:1";

  ForceEndpointTest() throws IOException {}

  private void describe(CoordinatorEvent event) {
    if (event instanceof CoordinatorEvent.Describe(var reply)) {
      List<ReplicaView> replicas = List.of(at("replica-1", first.url()), at("replica-2", second));
      reply.with(new ClusterView(new CoordinatorIdentity("c", 7, "i"), 0, true, replicas));
    }
  }

  @AfterEach
  void close() {
    driver.close();
    client.close();
    first.close();
  }

  @Test
  void reportsWhatEachReplicaDid() throws IOException {
    first.behave(_ -> forcedAt("replica-1"));
    try (FakePeer other = new FakePeer(Behaviour::hangUp)) {
      second = other.url();

      assertThat(force().replicas())
          .extracting(AtReplica::name, AtReplica::result)
          .containsExactly(tuple("replica-1", "forced"), tuple("replica-2", "unknown"));
    }
  }

  /** Nothing can have been forced where the order never arrived. */
  @Test
  void refusesWhenNoReplicaGotTheOrderOrObeyedIt() throws IOException {
    requireRefused("it is committed", "replica-2 could not be reached: there is no host no-such");

    first.behave(_ -> Response.status(401, "{}"));
    requireRefused("replica-1 could not be reached: it does not know this process's secret");

    first.close();
    requireRefused("replica-1 could not be reached: Connection refused");
  }

  private void requireRefused(String... words) {
    Problem problem = catchThrowableOfType(ProblemException.class, this::force).problem();
    assertThat(problem.type()).isEqualTo(ProblemType.FORCE_REFUSED);
    assertThat(problem.detail()).contains(words);
  }

  private ForceReport force() {
    return endpoint.force(ID, new ForceOrder("abort", ID, Set.of()));
  }

  private static ReplicaView at(String name, String url) {
    return new ReplicaView(
        new ParticipantName(name), url, Optional.of("store"), new ReplicaState.InSync());
  }

  private static Response refusal() {
    return Response.status(409, "{\"detail\":\"Nothing was forced: it is committed.\"}");
  }

  private static Response forcedAt(String name) {
    return Response.json(
        "{\"transaction\":\"7-1\",\"outcome\":\"abort\",\"replicas\":[{\"name\":\""
            + name
            + "\",\"result\":\"forced\",\"detail\":null}]}");
  }
}
