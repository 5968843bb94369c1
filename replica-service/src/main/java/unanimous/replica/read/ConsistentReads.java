package unanimous.replica.read;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.protocol.participant.Cut;
import unanimous.protocol.participant.InDoubtKeys;
import unanimous.protocol.transaction.TransactionId;
import unanimous.replica.ReplicaProperties;
import unanimous.replica.store.Snapshot;
import unanimous.replica.store.StoreSnapshots;

/** Reads several keys as they all were at one point in the order of decisions; see {@link Cut}. */
@Component
final class ConsistentReads {

  private final StoreSnapshots store;
  private final InDoubtKeys inDoubtKeys;
  private final long patienceNanos;

  ConsistentReads(StoreSnapshots store, InDoubtKeys inDoubtKeys, ReplicaProperties properties) {
    this.store = store;
    this.inDoubtKeys = inDoubtKeys;
    this.patienceNanos = properties.readWait().toNanos();
  }

  /**
   * What a snapshot shows, and where it stands for a reader of that.
   *
   * @param <T> what was read
   */
  record Seen<T>(T content, Cut cut) {}

  /**
   * Looks until what is seen is right.
   *
   * @throws ProblemException if that is not known in time: some of it stays in doubt
   */
  <T> T read(Function<Snapshot, Seen<T>> look) {
    Seen<T> first = store.look(look);
    return first.cut().inDoubt().isEmpty() ? first.content() : readAfter(first.cut(), look);
  }

  private <T> T readAfter(Cut first, Function<Snapshot, Seen<T>> look) {
    long endNanos = System.nanoTime() + patienceNanos;
    // Whatever was told before the read began and is not applied here is among these.
    Set<TransactionId> early = new HashSet<>(store.inDoubt());
    awaitDecisions(first, endNanos);
    early.removeAll(first.inDoubt());
    Seen<T> seen;
    do {
      seen = store.look(look);
      awaitDecisions(seen.cut(), endNanos);
    } while (early.removeAll(seen.cut().inDoubt()) || store.lacksACommit(seen.cut()));
    return seen.content();
  }

  private void awaitDecisions(Cut cut, long endNanos) {
    for (TransactionId id : cut.inDoubt()) {
      Optional<CompletionStage<Void>> release = inDoubtKeys.releaseOf(id);
      long leftNanos = endNanos - System.nanoTime();
      if (leftNanos <= 0) {
        throw inDoubt(id);
      }
      if (release.isPresent()) {
        await(id, release.get(), leftNanos);
      }
    }
  }

  private static void await(TransactionId id, CompletionStage<Void> release, long nanos) {
    try {
      release.toCompletableFuture().get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw inDoubt(id);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while reading", e);
    }
  }

  private static ProblemException inDoubt(TransactionId id) {
    return new Problem(
            ProblemType.IN_DOUBT,
            "The transaction "
                + id
                + " writes to these keys and is in doubt here: whether it commits is not known yet."
                + " Try again, or ask another replica.")
        .asException();
  }
}
