package unanimous.coordinator.write;

import unanimous.node.web.Problem;
import unanimous.node.web.ProblemType;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;

/**
 * How long a value may be, also when it comes among others.
 *
 * @param maxBytes of one value
 */
public record ValueLimit(int maxBytes) {

  /** Lets the transaction pass, or throws a problem that names the key whose value is too long. */
  void check(Transaction transaction) {
    for (Operation operation : transaction.operations()) {
      if (operation instanceof Operation.Put put && put.value().length() > maxBytes) {
        throw new Problem(
                ProblemType.VALUE_TOO_LARGE,
                "The value of the key "
                    + put.key()
                    + " is longer than the "
                    + maxBytes
                    + " bytes that are allowed. Nothing was changed. Store it in parts, or raise the"
                    + " limit.")
            .asException();
      }
    }
  }
}
