package unanimous.node.trace;

import java.util.Optional;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.transaction.TransactionId;

/** Which messages are of one transaction, and what they are called. */
final class TracedMessages {

  private TracedMessages() {}

  static Optional<TransactionId> transactionOf(CoordinatorMessage message) {
    return switch (message) {
      case CoordinatorMessage.Prepare prepare -> Optional.of(prepare.id());
      case CoordinatorMessage.Commit commit -> Optional.of(commit.id());
      case CoordinatorMessage.Abort abort -> Optional.of(abort.id());
      case CoordinatorMessage.Settled _, CoordinatorMessage.Roster _ -> Optional.empty();
    };
  }

  static String nameOf(CoordinatorMessage message) {
    return switch (message) {
      case CoordinatorMessage.Prepare _ -> "prepare";
      case CoordinatorMessage.Commit _ -> "commit";
      case CoordinatorMessage.Abort _ -> "abort";
      case CoordinatorMessage.Settled _ -> "settled";
      case CoordinatorMessage.Roster _ -> "roster";
    };
  }
}
