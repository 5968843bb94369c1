package unanimous.node.web;

import unanimous.protocol.transaction.TransactionId;

/** Reads a transaction's id out of a path. */
public final class TransactionPath {

  private TransactionPath() {}

  /**
   * Reads the id.
   *
   * @throws ProblemException if it is none
   */
  public static TransactionId parse(String text) {
    try {
      return TransactionId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Problem(
              ProblemType.INVALID_REQUEST, "This is not a transaction: " + e.getMessage() + ".")
          .asException();
    }
  }
}
