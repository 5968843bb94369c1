package unanimous.cli.judge;

import java.util.List;
import java.util.Optional;
import unanimous.cli.history.Operation;

/**
 * Whether one key, absent at the beginning, was a linearizable register: every operation takes
 * effect at a moment between its start and its end, and every read returns what the last write
 * before it has left. Takes the time of sorting.
 */
public final class RegisterCheck {

  private RegisterCheck() {}

  /**
   * Judges one key.
   *
   * @param operations all that was done to the key, in any order
   */
  public static Optional<Violation> of(List<Operation> operations) {
    try {
      Placement placement = Placement.of(operations);
      var order = new WitnessOrder(placement.writes());
      return order
          .check()
          .or(() -> new Absences(order, placement.absences(), placement.unknownDeletes()).check());
    } catch (Placement.Impossible e) {
      return Optional.of(e.violation());
    }
  }
}
