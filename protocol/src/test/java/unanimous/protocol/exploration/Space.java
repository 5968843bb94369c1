package unanimous.protocol.exploration;

import java.util.List;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.participant.ParticipantEvent;

/** Everything that occurs in the states of one world, each numbered once. */
final class Space {

  private final World world;
  private final Locals<CoordinatorEvent, LiveCoordinator, CoordinatorView> coordinator;
  private final List<Locals<ParticipantEvent, LiveReplica, ReplicaView>> replicas;
  private final Thing.Registry<Link> links = new Thing.Registry<>();
  private final Thing.Registry<Mail> mails = new Thing.Registry<>();
  private final Thing.Registry<Ledger> ledgers = new Thing.Registry<>();
  private final Thing.Registry<Object> payloads = new Thing.Registry<>();
  private final Thing.Registry<CoordinatorMessage> messages = new Thing.Registry<>();
  private final Thing.Registry<CoordinatorEvent> coordinatorEvents = new Thing.Registry<>();
  private final Thing.Registry<ParticipantEvent> participantEvents = new Thing.Registry<>();

  Space(World world) {
    this.world = world;
    coordinator = new Locals<>(() -> new LiveCoordinator(world), LiveCoordinator::view);
    replicas =
        world.names().stream()
            .map(name -> new Locals<>(() -> new LiveReplica(world, name), LiveReplica::view))
            .toList();
  }

  World world() {
    return world;
  }

  Locals<CoordinatorEvent, LiveCoordinator, CoordinatorView> coordinator() {
    return coordinator;
  }

  Locals<ParticipantEvent, LiveReplica, ReplicaView> replica(int index) {
    return replicas.get(index);
  }

  Thing.Registry<Link> links() {
    return links;
  }

  Thing.Registry<Mail> mails() {
    return mails;
  }

  Thing.Registry<Ledger> ledgers() {
    return ledgers;
  }

  Thing<Object> payload(Object payload) {
    return payloads.of(payload);
  }

  Thing<CoordinatorMessage> message(CoordinatorMessage message) {
    return messages.of(message);
  }

  Thing<CoordinatorEvent> event(CoordinatorEvent event) {
    return coordinatorEvents.of(event);
  }

  Thing<ParticipantEvent> event(ParticipantEvent event) {
    return participantEvents.of(event);
  }

  int localStates() {
    return coordinator.size() + replicas.stream().mapToInt(Locals::size).sum();
  }
}
