package unanimous.protocol.participant;

import java.util.Set;
import unanimous.protocol.transaction.TransactionId;

/**
 * Where a snapshot of the store stands among the commits, as far as it concerns the keys that
 * somebody reads from it. Both parts are read from the snapshot itself: what is prepared there and
 * what is applied there change together, so that no transaction is seen to be neither or both.
 *
 * <p>Strict serializability (invariant 5) of a read of several keys needs a point in the order of
 * decisions, not before the read began and not after it ended, at which the keys were what the read
 * says. Whoever finds a transaction neither prepared nor applied in the snapshot knows: it was not
 * decided at that moment, because it is decided only when it is prepared everywhere. So
 *
 * <ol>
 *   <li>a snapshot without doubt shows exactly what was decided at its moment: that is the point.
 *   <li>Of the doubts that the first snapshot shows some may be decided, and their clients told.
 *       The reader waits for those, as a reader of one key does (see {@link InDoubtKeys}), and
 *       takes another snapshot.
 *   <li>Of the doubts that <em>that</em> one shows none can have been told before the read began.
 *       But commits may be applied out of their order here, so the snapshot may {@linkplain #lacks
 *       lack} one that was decided before another which it shows; a reader at another replica may
 *       see just the opposite, and no order would suit both. The reader waits until these are over
 *       too. If none turns out to be lacking, the snapshot shows what was decided up to its
 *       revision, and that is the point. If one does, the reader takes the next snapshot.
 * </ol>
 *
 * <p>Where what is there decides which keys are read (a page ends sooner or later), the second
 * snapshot may concern keys that the first one did not, and show a doubt about them that was there
 * when the read began. That one may have been told. The reader waits for it too and takes the next
 * snapshot, at most once for each doubt that was there so early.
 *
 * <p>It never waits for what came after its second snapshot, and does not starve where all keys are
 * always being written.
 *
 * @param revision the highest that is applied in the snapshot
 * @param inDoubt what is prepared in the snapshot and writes one of the keys
 */
public record Cut(long revision, Set<TransactionId> inDoubt) {

  public Cut {
    inDoubt = Set.copyOf(inDoubt);
  }

  /** Whether the snapshot shows something that was decided after this, which it does not show. */
  public boolean lacks(OutcomeRecord.Committed outcome) {
    return inDoubt.contains(outcome.id()) && outcome.revision() <= revision;
  }
}
