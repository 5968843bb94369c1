package unanimous.cli.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a transaction: the answer of {@code GET /transactions/{id}}.
 *
 * @param revision known from the decision on
 * @param reason why it was aborted
 */
public record TransactionView(
    String transaction,
    String state,
    @Nullable Long revision,
    @Nullable String reason,
    List<String> keys,
    @Nullable Long ageMillis,
    List<ParticipantView> participants) {

  public TransactionView {
    keys = keys == null ? List.of() : List.copyOf(keys);
    participants = participants == null ? List.of() : List.copyOf(participants);
  }

  /** What a participant has recorded, and what the coordinator awaits of it. */
  public record ParticipantView(String name, String recorded, String awaited) {}
}
