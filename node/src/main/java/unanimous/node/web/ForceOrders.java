package unanimous.node.web;

import unanimous.node.wire.ForceOrder;
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

  private static ProblemException invalid(String detail) {
    return new Problem(ProblemType.INVALID_REQUEST, detail).asException();
  }
}
