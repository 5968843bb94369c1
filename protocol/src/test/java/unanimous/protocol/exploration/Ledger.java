package unanimous.protocol.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.transaction.TransactionId;

/**
 * What the explorer remembers besides the processes and the network.
 *
 * @param clients one for each transaction
 * @param calledAborted what somebody was told is aborted: it must never commit
 * @param faults that may still happen
 * @param crashes that may still happen, of each process, the coordinator first
 */
record Ledger(
    List<Client> clients, List<TransactionId> calledAborted, int faults, List<Integer> crashes) {

  /**
   * A client with one transaction.
   *
   * @param promised what it was told, if that is that it committed
   */
  record Client(Stage stage, Optional<Outcome.Committed> promised) {
    static final Client FRESH = new Client(Stage.FRESH, Optional.empty());
    static final Client WAITING = new Client(Stage.WAITING, Optional.empty());
    static final Client ALONE = new Client(Stage.OVER, Optional.empty());
  }

  /** How far a client is. */
  enum Stage {
    /** It may submit at any moment. */
    FRESH,
    /** It waits for the outcome. */
    WAITING,
    /** It knows the outcome, or will never learn it. */
    OVER
  }

  Ledger with(int client, Client now) {
    List<Client> changed = new ArrayList<>(clients);
    changed.set(client, now);
    return new Ledger(List.copyOf(changed), calledAborted, faults, crashes);
  }

  Ledger callingAborted(TransactionId id) {
    if (calledAborted.contains(id)) {
      return this;
    }
    TreeSet<TransactionId> more = new TreeSet<>(calledAborted);
    more.add(id);
    return new Ledger(clients, List.copyOf(more), faults, crashes);
  }

  Ledger afterFault() {
    return new Ledger(clients, calledAborted, faults - 1, crashes);
  }

  Ledger afterCrash(int process) {
    List<Integer> left = new ArrayList<>(crashes);
    left.set(process, left.get(process) - 1);
    return new Ledger(clients, calledAborted, faults, List.copyOf(left));
  }

  /** Those who wait for the coordinator will never learn the outcome. */
  Ledger afterCoordinatorsDeath() {
    List<Client> left =
        clients.stream()
            .map(client -> client.stage() == Stage.WAITING ? Client.ALONE : client)
            .toList();
    return new Ledger(left, calledAborted, faults, crashes);
  }
}
