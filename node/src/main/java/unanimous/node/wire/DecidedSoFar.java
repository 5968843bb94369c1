package unanimous.node.wire;

import java.util.List;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.transaction.TransactionId;

/** Which of the transactions that a copy of a store finds in doubt belong into it. */
public final class DecidedSoFar {

  private DecidedSoFar() {}

  /**
   * Asks the coordinator that has ordered the copy.
   *
   * @param to as it has introduced itself
   * @param revision up to which the copy reaches
   * @param inDoubt prepared in the copy
   */
  public record Question(CoordinatorIdentity to, long revision, List<TransactionId> inDoubt) {}

  /** Those that are committed with a revision up to the one asked for. */
  public record Answer(List<Commit> commits) {}

  /** One of them. */
  public record Commit(TransactionId id, long revision) {}
}
