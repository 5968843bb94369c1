package unanimous.cli.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a transaction: the answer of {@code GET /transactions/{id}}.
 *
 * @param revision known from the decision on
 * @param reason why it was aborted
 * @param next what will happen to it and when, soonest first
 */
public record TransactionView(
    String transaction,
    String state,
    @Nullable Long revision,
    @Nullable String reason,
    List<String> keys,
    @Nullable Long ageMillis,
    List<ParticipantView> participants,
    List<NextView> next) {

  public TransactionView {
    keys = keys == null ? List.of() : List.copyOf(keys);
    participants = participants == null ? List.of() : List.copyOf(participants);
    next = next == null ? List.of() : List.copyOf(next);
  }

  /**
   * What a participant has recorded, and what the coordinator awaits of it.
   *
   * @param awaitedMillis for how long; null if nothing is awaited
   * @param holds the keys that are locked there
   * @param inDoubtMillis for how long it has been in doubt; null if it is not
   * @param forced what an operator forced there; null if nothing
   */
  public record ParticipantView(
      String name,
      String recorded,
      String awaited,
      @Nullable Long awaitedMillis,
      List<String> holds,
      @Nullable Long inDoubtMillis,
      @Nullable ForcedView forced) {

    public ParticipantView {
      holds = holds == null ? List.of() : List.copyOf(holds);
    }
  }

  /**
   * An outcome that an operator forced.
   *
   * @param forcedAt a time of day, as text
   * @param standing unconfirmed, confirmed or contradicted by the real decision
   */
  public record ForcedView(String outcome, String forcedAt, String standing) {}

  /** What will happen, and how long that takes at most. */
  public record NextView(String what, long withinMillis) {}
}
