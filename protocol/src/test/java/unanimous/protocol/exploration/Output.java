package unanimous.protocol.exploration;

import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.PeerInquiry;
import unanimous.protocol.transaction.TransactionId;

/** What a process lets others know. */
sealed interface Output {

  /** An answer. */
  record Told(Whom whom, Object answer) implements Output {}

  /** The coordinator puts a message where the replica's link takes it from. */
  record Sent(int replica, CoordinatorMessage message) implements Output {}

  /** A replica asks the coordinator. */
  record AskedCoordinator(TransactionId id) implements Output {}

  /** A replica asks a peer. */
  record AskedPeer(int peer, PeerInquiry inquiry) implements Output {}
}
