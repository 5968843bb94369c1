package unanimous.protocol.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.message.PeerAnswer;
import unanimous.protocol.message.PeerInquiry;
import unanimous.protocol.participant.InDoubtKeys;
import unanimous.protocol.participant.ParticipantEffect;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantMachine;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.RecoveredParticipant;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/** A replica's process: the production machine, driver and in-doubt keys, and a disk. */
final class SimulatedReplica
    extends SimulatedProcess<ParticipantEvent, ParticipantRecord, ParticipantEffect> {

  private static final int DOWN = -1;
  private static final long LEAST_READ_MICROS = 5;
  private static final long MOST_READ_MICROS = 2_000;

  private final ParticipantName participant;
  private final Directory directory;
  private final Slot<SimulatedStore> slot;
  private InDoubtKeys inDoubt = new InDoubtKeys();

  SimulatedReplica(String name, World world, Directory directory, Runnable onCrash) {
    super(name, world, onCrash);
    this.participant = new ParticipantName(name);
    this.directory = directory;
    this.slot = new Slot<>(new SimulatedStore("store-of-" + name));
  }

  ParticipantName participant() {
    return participant;
  }

  /** The store that is its own, whatever store it may run on at the moment. */
  SimulatedStore store() {
    return slot.rightful();
  }

  Slot<SimulatedStore> slot() {
    return slot;
  }

  /** Whether its store is not its own, and has the same identity all the same. */
  boolean isOnAnOlderCopy() {
    return !slot.holdsTheRightOne() && slot.present().storeId().equals(store().storeId());
  }

  /** Whether readers of the key would have to wait. */
  boolean holds(Key key) {
    return inDoubt.releaseOf(key).isPresent();
  }

  /** The life in which it is up; while it is down that is none. */
  int lifeUp() {
    return isUp() ? life() : DOWN;
  }

  /**
   * Answers with what the store holds, or never if a key stays in doubt or another store is meant.
   *
   * @param asked the life that was asked: no read is on its way while a disk is exchanged
   */
  void read(
      int asked,
      String storeId,
      List<Key> keys,
      Reply<Map<Key, Optional<SimulatedStore.Entry>>> reply) {
    SimulatedStore store = slot.present();
    boolean isTooLate = asked != life() && isOnAnOlderCopy();
    if (isTooLate || !store.storeId().equals(storeId)) {
      return;
    }
    if (keys.size() > 1) {
      new SnapshotReader(this, store, inDoubt, keys, reply).begin();
    } else {
      readOne(store, keys.getFirst(), reply);
    }
  }

  private void readOne(
      SimulatedStore store, Key key, Reply<Map<Key, Optional<SimulatedStore.Entry>>> reply) {
    Runnable look = () -> soon(() -> reply.with(Map.of(key, store.read(key))));
    inDoubt
        .releaseOf(key)
        .ifPresentOrElse(
            released -> {
              world().tally().count("read that waits");
              var _ = released.thenRun(look);
            },
            look);
  }

  /** Does something after as long as a read takes. */
  void soon(Runnable action) {
    later(readMicros(), action);
  }

  private long readMicros() {
    return world().dice().skewed(LEAST_READ_MICROS, MOST_READ_MICROS);
  }

  @Override
  protected Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> recover() {
    inDoubt = new InDoubtKeys();
    SimulatedStore store = slot.present();
    RecoveredParticipant recovered = world().defect().recovered(store.recover());
    world().tally().count(RecoveryPath.of(recovered));
    world().tally().add("forced: found again", recovered.forced().size());
    ParticipantMachine machine =
        new ParticipantMachine(recovered, store::revisionOf, world().patience().participant());
    Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> mistaken =
        world().defect().participant(machine);
    // On an older copy of its store it meets what the table calls impossible.
    return world().watched() && !isOnAnOlderCopy()
        ? new ParticipantGrid(mistaken, world().tally())
        : mistaken;
  }

  @Override
  protected void drain() {
    // It has nothing of its own to finish.
  }

  @Override
  protected void listening() {
    trace(() -> "listens, in doubt about " + slot.present().prepared().keySet());
  }

  @Override
  protected void aboutToKeep(List<ParticipantRecord> records) {
    trace(() -> "forces " + records.stream().map(Words::of).toList());
  }

  @Override
  protected void keep(List<ParticipantRecord> records) {
    for (ParticipantRecord record : world().defect().keptByParticipant(records)) {
      if (slot.holdsTheRightOne()) {
        world().judge().kept(this, record);
      } else if (isOnAnOlderCopy()) {
        keptByAnOlderCopy(record);
      } else {
        world().judge().keptByTheWrong(this, record);
      }
      slot.present().force(List.of(record));
    }
  }

  /**
   * It may vote for what is aborted as soon as it is found out, and be told an abort of what is
   * long over: it is kept out. But it must tell nobody what is wrong.
   */
  private void keptByAnOlderCopy(ParticipantRecord record) {
    if (record instanceof ParticipantRecord.Applied
        || record instanceof ParticipantRecord.RefusedToPeer) {
      world().judge().kept(this, record);
    }
  }

  @Override
  protected boolean isSent(ParticipantEffect effect) {
    return !(effect instanceof ParticipantEffect.Report
        || effect instanceof ParticipantEffect.TellOfForced);
  }

  @Override
  protected void carryOut(ParticipantEffect effect) {
    switch (effect) {
      case ParticipantEffect.Answer<?> answer -> answer.perform();
      case ParticipantEffect.Hold(var id, var keys) -> inDoubt.hold(id, keys);
      case ParticipantEffect.Release(var id) -> inDoubt.release(id);
      case ParticipantEffect.AskCoordinator(var id) -> askCoordinator(id);
      case ParticipantEffect.AskPeer(Member peer, PeerInquiry inquiry) -> askPeer(peer, inquiry);
      case ParticipantEffect.AskEveryone(var wanted, var peers) -> askEveryone(wanted, peers);
      case ParticipantEffect.TellOfForced(var outcome) -> {
        world().tally().count("forced: " + outcome.standing());
        trace(() -> "tells people: " + outcome);
      }
      case ParticipantEffect.Report(var occurrence) ->
          world().tally().count("replica: " + occurrence);
    }
  }

  private void askEveryone(
      ParticipantEvent.ForceWanted wanted, List<ParticipantEffect.AskPeer> peers) {
    new EveryoneAsked(this, directory, wanted, peers).begin();
  }

  private void askCoordinator(TransactionId id) {
    SimulatedCoordinator coordinator = directory.coordinator();
    world()
        .network()
        .send(
            new Network.Request<CoordinatorDecision>(
                this,
                coordinator,
                "what of " + id + "?",
                reply -> coordinator.receive(new CoordinatorEvent.Inquired(id, reply)),
                answer -> told(id, answer),
                () -> receive(new ParticipantEvent.CoordinatorSilent(id)),
                world().patience().inquiryTimeoutMicros(),
                true));
  }

  private void told(TransactionId id, CoordinatorDecision answer) {
    trace(() -> "is told by the coordinator: " + id + " " + answer);
    if (slot.present().obeys(answer.from())) {
      world().judge().hears(this, id, answer.decision());
      countLearned(id, RecoveryPath.byCoordinator(answer.decision()));
      if (answer.decision() instanceof Decision.Pending && id.epoch() < answer.from().epoch()) {
        world().tally().count(RecoveryPath.EARLIER_EPOCH_CALLED_PENDING);
      }
    } else {
      world().tally().count(RecoveryPath.STRANGERS_ANSWER_DISREGARDED);
    }
    receive(new ParticipantEvent.CoordinatorAnswered(id, answer));
  }

  private void countLearned(TransactionId id, Optional<RecoveryPath> path) {
    if (slot.present().prepared().containsKey(id)) {
      path.ifPresent(world().tally()::count);
    }
  }

  private void askPeer(Member member, PeerInquiry inquiry) {
    SimulatedReplica peer = directory.replica(member.name());
    world()
        .network()
        .send(
            new Network.Request<PeerAnswer>(
                this,
                peer,
                "what do you know of " + inquiry.id() + "?",
                reply -> peer.receive(new ParticipantEvent.PeerInquired(inquiry, reply)),
                answer -> toldByPeer(inquiry.id(), answer),
                () -> trace(() -> "hears nothing of " + inquiry.id() + " from " + peer.name()),
                world().patience().inquiryTimeoutMicros(),
                true));
  }

  private void toldByPeer(TransactionId id, PeerAnswer answer) {
    trace(() -> "is told by a peer: " + id + " " + answer);
    switch (answer) {
      case PeerAnswer.Told(Decision decision) -> {
        world().judge().hears(this, id, decision);
        countLearned(id, RecoveryPath.byPeer(decision));
        receive(new ParticipantEvent.PeerAnswered(id, decision));
      }
      case PeerAnswer.Fenced(var fence) -> world().tally().count(fence);
    }
  }
}
