package unanimous.protocol.exploration;

import java.util.ArrayList;
import java.util.List;
import unanimous.protocol.exploration.Link.Phase;
import unanimous.protocol.participant.ParticipantEvent;

/** What may reach a replica now. */
final class ReplicaArrivals {

  private ReplicaArrivals() {}

  static List<Arrival<ParticipantEvent>> in(Draft state, int replica) {
    List<Arrival<ParticipantEvent>> arrivals = new ArrayList<>();
    Link link = state.link(replica);
    if (link.phase() == Phase.SENT) {
      ParticipantEvent request = (ParticipantEvent) link.payload();
      arrivals.add(new Arrival<>(link, request, draft -> draft.link(replica, Link::taken), true));
    }
    Mail mail = state.mail(replica);
    for (Thing<ParticipantEvent> request : mail.stale()) {
      arrivals.add(new Arrival<>(request, request.value(), _ -> {}, false));
    }
    for (Thing<ParticipantEvent> answer : mail.answers()) {
      arrivals.add(
          new Arrival<>(
              answer,
              answer.value(),
              draft -> draft.mail(replica, before -> before.withoutAnswer(answer)),
              true));
    }
    for (Thing<ParticipantEvent> said : mail.peers()) {
      arrivals.add(
          new Arrival<>(
              said,
              said.value(),
              draft -> draft.mail(replica, before -> before.withoutPeer(said)),
              true));
    }
    return arrivals;
  }
}
