package unanimous.node.wire;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Set;
import unanimous.protocol.message.ParticipantName;

/**
 * What an operator posts to {@code /transactions/{id}/force}.
 *
 * @param outcome commit or abort
 * @param confirm the transaction's id once more, typed: nobody forces an outcome by a slip
 * @param without replicas that are given up: it is forced even if these are silent
 */
public record ForceOrder(
    String outcome,
    String confirm,
    @JsonSetter(nulls = Nulls.AS_EMPTY) Set<ParticipantName> without) {

  public ForceOrder {
    without = Set.copyOf(without);
  }
}
