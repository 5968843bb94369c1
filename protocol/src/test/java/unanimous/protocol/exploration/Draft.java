package unanimous.protocol.exploration;

import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.participant.ParticipantEvent;

/**
 * A global state while it is being made: one number for each process, each link, each replica's
 * mail, and the ledger.
 */
final class Draft {

  private final Space space;
  private final int[] slots;

  Draft(Space space, int[] slots) {
    this.space = space;
    this.slots = slots;
  }

  /** All are down and have never been up; nothing is on its way. */
  static Draft unborn(Space space) {
    World world = space.world();
    Draft draft = new Draft(space, new int[2 + 3 * world.replicas()]);
    for (int replica = 0; replica < world.replicas(); replica++) {
      draft.slots[draft.linkSlot(replica)] = space.links().of(Link.GONE).number();
      draft.slots[draft.mailSlot(replica)] = space.mails().of(Mail.NONE).number();
    }
    int clients = world.transactions().size();
    Ledger ledger =
        new Ledger(
            Collections.nCopies(clients, Ledger.Client.FRESH),
            List.of(),
            world.faults(),
            world.crashes());
    draft.slots[draft.slots.length - 1] = space.ledgers().of(ledger).number();
    return draft;
  }

  Draft copy() {
    return new Draft(space, slots.clone());
  }

  int[] slots() {
    return slots;
  }

  Space space() {
    return space;
  }

  int replicas() {
    return space.world().replicas();
  }

  /** The local state of a process: 0 is the coordinator, 1 the first replica. */
  int local(int process) {
    return slots[process];
  }

  void local(int process, int local) {
    slots[process] = local;
  }

  CoordinatorView coordinator() {
    return space.coordinator().view(slots[0]);
  }

  ReplicaView replica(int replica) {
    return space.replica(replica).view(slots[1 + replica]);
  }

  Link link(int replica) {
    return space.links().value(slots[linkSlot(replica)]);
  }

  void link(int replica, UnaryOperator<Link> change) {
    slots[linkSlot(replica)] = space.links().of(change.apply(link(replica))).number();
  }

  Mail mail(int replica) {
    return space.mails().value(slots[mailSlot(replica)]);
  }

  void mail(int replica, UnaryOperator<Mail> change) {
    slots[mailSlot(replica)] = space.mails().of(change.apply(mail(replica))).number();
  }

  Ledger ledger() {
    return space.ledgers().value(slots[slots.length - 1]);
  }

  void ledger(UnaryOperator<Ledger> change) {
    slots[slots.length - 1] = space.ledgers().of(change.apply(ledger())).number();
  }

  /** The request that carries all that has gathered for the replica. */
  Object batch(int replica, CoordinatorIdentity from) {
    Link link = link(replica);
    List<CoordinatorMessage> messages = link.outbox().stream().map(Thing::value).toList();
    return new ParticipantEvent.BatchReceived(
        new Batch(from, link.storeId(), messages), new Whom.Link(replica).reply());
  }

  /** The request may come later, when nobody waits for its answer any more. */
  void keepStale(int replica, Object request) {
    Whom nobody = new Whom.Nobody();
    ParticipantEvent stale =
        switch (request) {
          case ParticipantEvent.HelloReceived(var hello, var _) ->
              new ParticipantEvent.HelloReceived(hello, nobody.reply());
          case ParticipantEvent.BatchReceived(var batch, var _) ->
              new ParticipantEvent.BatchReceived(batch, nobody.reply());
          default -> throw new IllegalArgumentException("not a request: " + request);
        };
    mail(replica, mail -> mail.withStale(space.event(stale)));
  }

  /**
   * Forgets stale requests that cannot do anything any more: those of an epoch before the one that
   * the replica has durably accepted, which only grows. That it does nothing about them is not
   * believed but tried.
   */
  void forgetHarmless() {
    for (int i = 0; i < replicas(); i++) {
      int replica = i;
      if (!mail(replica).stale().isEmpty()) {
        mail(replica, mail -> mail.keepingStale(request -> !isHarmless(replica, request)));
      }
    }
  }

  private boolean isHarmless(int replica, ParticipantEvent request) {
    var locals = space.replica(replica);
    int local = slots[1 + replica];
    return replica(replica).isUp()
        && epochOf(request) < replica(replica).obeyedEpoch()
        && locals.react(local, locals.batch(List.of(request))).next() == local;
  }

  private static long epochOf(ParticipantEvent request) {
    return switch (request) {
      case ParticipantEvent.HelloReceived(var hello, var _) -> hello.from().epoch();
      case ParticipantEvent.BatchReceived(var batch, var _) -> batch.from().epoch();
      default -> throw new IllegalArgumentException("not a request: " + request);
    };
  }

  private int linkSlot(int replica) {
    return 1 + replicas() + replica;
  }

  private int mailSlot(int replica) {
    return 1 + 2 * replicas() + replica;
  }
}
