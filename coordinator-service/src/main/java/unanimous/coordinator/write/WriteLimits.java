package unanimous.coordinator.write;

import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;

/**
 * How large a transaction may be, besides its body.
 *
 * @param maxValueBytes of one value, also when it comes among others
 * @param maxOperations how many operations, and how many conditions, it may have
 */
public record WriteLimits(int maxValueBytes, int maxOperations) {

  /** Lets the transaction pass, or throws a problem that says what there is too much of. */
  void check(Transaction transaction) {
    checkCount("operations", transaction.operations().size());
    checkCount("conditions", transaction.conditions().size());
    for (Operation operation : transaction.operations()) {
      if (operation instanceof Operation.Put put && put.value().length() > maxValueBytes) {
        throw tooLong(put);
      }
    }
  }

  private void checkCount(String what, int count) {
    if (count > maxOperations) {
      throw new Problem(
              ProblemType.INVALID_REQUEST,
              "This transaction has %d %s, more than the %d that are allowed. Nothing was changed. Make several of it, or raise unanimous.max-operations."
                  .formatted(count, what, maxOperations))
          .asException();
    }
  }

  private ProblemException tooLong(Operation.Put put) {
    return new Problem(
            ProblemType.VALUE_TOO_LARGE,
            "The value of the key "
                + put.key()
                + " is longer than the "
                + maxValueBytes
                + " bytes that are allowed. Nothing was changed. Store it in parts, or raise the"
                + " limit.")
        .asException();
  }
}
