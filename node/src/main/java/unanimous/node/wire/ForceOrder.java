package unanimous.node.wire;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Set;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.participant.Force;
import unanimous.protocol.transaction.TransactionId;

/**
 * What an operator posts to {@code /transactions/{id}/force}.
 *
 * @param outcome commit or abort
 * @param confirm the transaction's id once more, typed: nobody forces an outcome by a slip
 * @param without replicas that are given up: it is forced even if these are silent
 */
public record ForceOrder(
    String outcome,
    String confirm,
    @JsonSetter(nulls = Nulls.AS_EMPTY) Set<ParticipantName> without) {

  public ForceOrder {
    without = Set.copyOf(without);
  }

  /**
   * What is to be forced.
   *
   * @throws ProblemException if it is not confirmed for this transaction, or no outcome
   */
  public Force confirmed(TransactionId id) {
    if (!confirm.equals(id.toString())) {
      throw invalid("Confirm what is to be forced by its id: \"confirm\":\"" + id + "\"");
    }
    return switch (outcome) {
      case "commit" -> Force.COMMIT;
      case "abort" -> Force.ABORT;
      default -> throw invalid("The outcome is commit or abort");
    };
  }

  private static ProblemException invalid(String detail) {
    return new Problem(ProblemType.INVALID_REQUEST, detail + ". Nothing was changed.")
        .asException();
  }
}
