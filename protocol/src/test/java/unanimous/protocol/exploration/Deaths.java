package unanimous.protocol.exploration;

import java.util.function.Supplier;
import unanimous.protocol.exploration.Link.Phase;
import unanimous.protocol.message.CoordinatorIdentity;

/** Crashes: what they take away, and what of it may have got out before. */
final class Deaths {

  private final Sink sink;

  Deaths(Sink sink) {
    this.sink = sink;
  }

  /**
   * The process is gone.
   *
   * @param crashed its local state from now on
   */
  void die(Draft draft, int process, int crashed, Supplier<String> words) {
    CoordinatorIdentity identity = draft.coordinator().identity();
    draft.local(process, crashed);
    draft.ledger(ledger -> ledger.afterCrash(process));
    if (process == 0) {
      draft.ledger(Ledger::afterCoordinatorsDeath);
      cutLinks(draft, 0, identity, words);
    } else {
      draft.mail(process - 1, Mail::died);
      sink.next(draft, false, words);
    }
  }

  /**
   * The links run beside the driver: what a step had put into an outbox before the crash may have
   * left or not. What has left may arrive late.
   */
  private void cutLinks(
      Draft draft, int replica, CoordinatorIdentity identity, Supplier<String> words) {
    if (replica == draft.replicas()) {
      sink.next(draft, false, words);
      return;
    }
    Link link = draft.link(replica);
    if (link.phase() == Phase.IDLE && !link.outbox().isEmpty()) {
      Draft other = draft.copy();
      other.keepStale(replica, other.batch(replica, identity));
      other.link(replica, _ -> Link.GONE);
      cutLinks(other, replica + 1, identity, words);
    } else if (link.phase() == Phase.SENT) {
      draft.keepStale(replica, link.payload());
    }
    draft.link(replica, _ -> Link.GONE);
    cutLinks(draft, replica + 1, identity, words);
  }
}
