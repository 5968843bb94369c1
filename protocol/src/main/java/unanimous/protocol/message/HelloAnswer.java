package unanimous.protocol.message;

import java.util.List;
import unanimous.protocol.transaction.TransactionId;

/** What a participant answers to a {@link Hello}. */
public sealed interface HelloAnswer {

  /**
   * The coordinator is accepted, and its identity is durable here: no earlier one will be obeyed.
   *
   * @param appliedRevision the highest revision applied
   * @param inDoubt the transactions whose decision is not known here
   * @param forced all outcomes that an operator ever forced here
   */
  record Welcome(
      String storeId, long appliedRevision, List<TransactionId> inDoubt, List<ForcedOutcome> forced)
      implements HelloAnswer {

    public Welcome {
      inDoubt = List.copyOf(inDoubt);
      forced = List.copyOf(forced);
    }
  }

  /** The coordinator is refused. */
  record Fenced(Fence fence) implements HelloAnswer {}
}
