package unanimous.coordinator.link;

import java.util.Map;
import java.util.TreeMap;
import unanimous.node.driver.Inbox;
import unanimous.node.trace.Tracing;
import unanimous.node.wire.Messenger;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.ParticipantName;

/** One link to each replica. */
public final class ReplicaLinks {

  private final Map<ParticipantName, ReplicaLink> links = new TreeMap<>();

  public ReplicaLinks(
      Map<ParticipantName, String> urls,
      Messenger messenger,
      Inbox<CoordinatorEvent> inbox,
      LinkSettings settings,
      LinkMetrics metrics,
      Tracing tracing) {
    urls.forEach((name, url) ->
        links.put(name, new ReplicaLink(name, url, messenger, inbox, settings, metrics, tracing)));
  }

  /** Puts a message where the replica's link takes it from; never blocks. */
  public void send(ParticipantName to, CoordinatorMessage message) {
    ReplicaLink link = links.get(to);
    if (link == null) {
      throw new IllegalArgumentException("there is no link to " + to);
    }
    link.send(message);
  }

  public void start() {
    links.values().forEach(ReplicaLink::start);
  }

  public void stop() {
    links.values().forEach(ReplicaLink::close);
  }
}
