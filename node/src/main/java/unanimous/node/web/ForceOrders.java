package unanimous.node.web;

import java.util.Set;
import java.util.stream.Collectors;
import unanimous.node.wire.ForceOrder;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.participant.Force;
import unanimous.protocol.transaction.TransactionId;

/** Reads an operator's order, and refuses one that is not meant. */
public final class ForceOrders {

  private ForceOrders() {}

  public static Force parse(TransactionId id, ForceOrder order) {
    if (!order.confirm().equals(id.toString())) {
      throw invalid(
          "Confirm what is to be forced by its id: \"confirm\":\""
              + id
              + "\". Nothing was changed.");
    }
    return switch (order.outcome()) {
      case "commit" -> Force.COMMIT;
      case "abort" -> Force.ABORT;
      default -> throw invalid("The outcome is commit or abort. Nothing was changed.");
    };
  }

  /** The replicas that the operator has given up. */
  public static Set<ParticipantName> without(ForceOrder order) {
    try {
      return order.without().stream().map(ParticipantName::new).collect(Collectors.toSet());
    } catch (IllegalArgumentException e) {
      throw invalid("\"without\" names replicas: " + e.getMessage() + ". Nothing was changed.");
    }
  }

  private static ProblemException invalid(String detail) {
    return new Problem(ProblemType.INVALID_REQUEST, detail).asException();
  }
}
