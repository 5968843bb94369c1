package unanimous.protocol.exploration;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.participant.InDoubtKeys;
import unanimous.protocol.participant.OutcomeRecord;
import unanimous.protocol.participant.ParticipantEffect;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantMachine;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.simulation.Invariant;
import unanimous.protocol.simulation.SimulatedStore;
import unanimous.protocol.simulation.Violation;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/** A replica's process. */
final class LiveReplica
    extends LiveProcess<ParticipantEvent, ParticipantRecord, ParticipantEffect> {

  private final World world;
  private final SimulatedStore store;
  private InDoubtKeys inDoubt = new InDoubtKeys();

  /** Released in this step: a force must not come after it. */
  private final Set<TransactionId> released = new HashSet<>();

  /** Durably aborted in this step. */
  private final Set<TransactionId> aborted = new HashSet<>();

  LiveReplica(World world, ParticipantName name) {
    this.world = world;
    this.store = new SimulatedStore("store-of-" + name);
  }

  @Override
  Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> recover() {
    inDoubt = new InDoubtKeys();
    return world
        .defect()
        .participant(
            new ParticipantMachine(
                world.defect().recovered(store.recover()),
                store::revisionOf,
                world.participantSettings()));
  }

  @Override
  void keep(List<ParticipantRecord> records) {
    for (ParticipantRecord record : records) {
      // Between the two a reader would see the old value.
      Violation.unless(
          !(record instanceof ParticipantRecord.Applied(OutcomeRecord.Committed(var id, _), _)
              && released.contains(id)),
          Invariant.STRICT_SERIALIZABILITY,
          () -> "readers go on before this is applied: " + record);
      if (record instanceof ParticipantRecord.Aborted(TransactionId id)) {
        aborted.add(id);
      }
    }
    store.force(world.defect().keptByParticipant(records));
  }

  @Override
  void perform(ParticipantEffect effect) {
    switch (effect) {
      case ParticipantEffect.Answer<?> answer -> {
        PromiseCheck.require(answer.answer(), store, inDoubt, aborted);
        answer.perform();
      }
      case ParticipantEffect.Hold(var id, var keys) -> inDoubt.hold(id, keys);
      case ParticipantEffect.Release(var id) -> {
        released.add(id);
        inDoubt.release(id);
      }
      case ParticipantEffect.AskCoordinator(var id) -> say(new Output.AskedCoordinator(id));
      case ParticipantEffect.AskPeer(var peer, var inquiry) ->
          say(new Output.AskedPeer(world.names().indexOf(peer.name()), inquiry));
      case ParticipantEffect.AskEveryone _, ParticipantEffect.TellOfForced _ ->
          throw new IllegalStateException("no operator is part of a world: " + effect);
      case ParticipantEffect.Report _ -> {}
    }
  }

  @Override
  Object disk() {
    return store;
  }

  @Override
  Object memory() {
    return inDoubt;
  }

  @Override
  void begin() {
    released.clear();
    aborted.clear();
  }

  /** Uses the process up: it is asked things that it must not remember. */
  ReplicaView view() {
    boolean wakes = wantsToWake();
    boolean up = isUp();
    Set<Key> hidden = new HashSet<>();
    if (up) {
      world.keys().stream().filter(key -> inDoubt.releaseOf(key).isPresent()).forEach(hidden::add);
    }
    return ReplicaView.of(up, wakes, store, Set.copyOf(hidden), up && isAtRest());
  }

  private boolean isAtRest() {
    Whom me = new Whom.Explorer();
    Input<ParticipantEvent> question =
        new Input.Batch<>(List.of(new ParticipantEvent.ListPrepared(me.reply())));
    return take(question).outputs().contains(new Output.Told(me, List.of()));
  }
}
