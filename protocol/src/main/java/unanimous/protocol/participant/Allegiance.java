package unanimous.protocol.participant;

import java.util.Optional;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.Fence;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.PeerInquiry;

/** Which coordinator a participant obeys, and the fences against every other one. */
final class Allegiance {

  private final String storeId;
  private Optional<CoordinatorIdentity> obeyed;
  private boolean toldAllThatWasMissed;
  private boolean lacksPromises;

  Allegiance(String storeId, Optional<CoordinatorIdentity> obeyed) {
    this.storeId = storeId;
    this.obeyed = obeyed;
  }

  Optional<CoordinatorIdentity> obeyed() {
    return obeyed;
  }

  boolean isObeyed(CoordinatorIdentity identity) {
    return obeyed.filter(identity::equals).isPresent();
  }

  /**
   * The cluster the store belongs to.
   *
   * @throws IllegalStateException before any coordinator was accepted
   */
  String clusterId() {
    return obeyed.map(CoordinatorIdentity::clusterId).orElseThrow(IllegalStateException::new);
  }

  /** Why the coordinator must not be accepted; empty if it may. */
  Optional<Fence> fenceHello(Hello hello, long appliedRevision) {
    // The one obeyed has passed already, and decides on: its hello may be older than a commit that
    // was learned by asking. A later one decides nothing before it is accepted here.
    if (!isObeyed(hello.from()) && hello.highestRevision() < appliedRevision) {
      return Optional.of(
          isForeign(hello.from().clusterId()) ? Fence.FOREIGN_CLUSTER : Fence.COORDINATOR_BEHIND);
    }
    return obeyed.flatMap(current -> fenceIdentity(current, hello.from()));
  }

  /** Accepts a coordinator that passed the fence; true if it is another one than before. */
  boolean accept(CoordinatorIdentity identity) {
    boolean isNew = !isObeyed(identity);
    obeyed = Optional.of(identity);
    return isNew;
  }

  /** Why the batch must not be taken; empty if it may. */
  Optional<Fence> fenceBatch(Batch batch) {
    if (isObeyed(batch.from())) {
      return batch.storeId().equals(storeId) ? Optional.empty() : Optional.of(Fence.FOREIGN_STORE);
    }
    Fence otherwise = Fence.UNKNOWN_COORDINATOR;
    return Optional.of(
        obeyed.flatMap(current -> fenceIdentity(current, batch.from())).orElse(otherwise));
  }

  /**
   * The coordinator obeyed has let the store in, and told it every commit that it may have missed.
   */
  void catchUp() {
    toldAllThatWasMissed = true;
  }

  /** A commit has come of what was never prepared here. */
  void findPromisesMissing() {
    lacksPromises = true;
  }

  /**
   * Whether what is not recorded here was not promised here. Who runs on an older copy of its store
   * does not know what it has voted for, and learns only from the coordinator that it does.
   */
  boolean knowsItsPromises() {
    return toldAllThatWasMissed && !lacksPromises;
  }

  /** Why the peer must not be told anything; empty if it may. */
  Optional<Fence> fenceInquiry(PeerInquiry inquiry) {
    if (!inquiry.storeId().equals(storeId)) {
      return Optional.of(Fence.FOREIGN_STORE);
    }
    return obeyed.isEmpty() || isForeign(inquiry.clusterId())
        ? Optional.of(Fence.FOREIGN_CLUSTER)
        : Optional.empty();
  }

  boolean isOfMyCluster(CoordinatorIdentity identity) {
    return obeyed.isPresent() && !isForeign(identity.clusterId());
  }

  private boolean isForeign(String clusterId) {
    return obeyed.filter(current -> !current.clusterId().equals(clusterId)).isPresent();
  }

  private static Optional<Fence> fenceIdentity(
      CoordinatorIdentity current, CoordinatorIdentity other) {
    if (!current.clusterId().equals(other.clusterId())) {
      return Optional.of(Fence.FOREIGN_CLUSTER);
    }
    if (other.epoch() < current.epoch()) {
      return Optional.of(Fence.OLD_EPOCH);
    }
    return other.epoch() == current.epoch() && !other.incarnation().equals(current.incarnation())
        ? Optional.of(Fence.TWIN_EPOCH)
        : Optional.empty();
  }
}
