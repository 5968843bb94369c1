package unanimous.protocol.exploration;

import unanimous.protocol.driver.Reply;
import unanimous.protocol.transaction.TransactionId;

/** Who waits for an answer. */
sealed interface Whom {

  /** The client that submitted this transaction of the world. */
  record Client(int index) implements Whom {}

  /** The coordinator's link to this replica, which wants to say hello or waits for an answer. */
  record Link(int replica) implements Whom {}

  /** A replica that has asked the coordinator. */
  record Doubter(int replica, TransactionId id) implements Whom {}

  /** A replica that has asked a peer. */
  record Peer(int replica, TransactionId id) implements Whom {}

  /** Whoever asked has given up, or died. */
  record Nobody() implements Whom {}

  /** The explorer itself, which looks into a process. */
  record Explorer() implements Whom {}

  default <A> Reply<A> reply() {
    return new Token<>(this);
  }

  /** A reply that is a value: two processes that hold equal ones are in the same state. */
  record Token<A>(Whom whom) implements Reply<A> {
    @Override
    public void with(A answer) {
      LiveProcess.heard(whom, answer);
    }
  }
}
