package unanimous.node.wire;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unanimous.protocol.transaction.TransactionId;

/** What came of an order to force an outcome, at each replica that got it. */
public record ForceReport(TransactionId transaction, String outcome, List<AtReplica> replicas) {

  /**
   * At one replica.
   *
   * @param result forced, refused, unreachable (it did not get the order) or unknown (it got it,
   *     perhaps, and did not answer)
   * @param detail for people: why not, or without whom
   */
  public record AtReplica(
      String name, String result, @JsonSetter(nulls = Nulls.SET) @Nullable String detail) {}

  /** Whether it is certain that nothing was forced anywhere. */
  public boolean forcesNothing() {
    return replicas.stream()
        .map(AtReplica::result)
        .noneMatch(result -> result.equals("forced") || result.equals("unknown"));
  }
}
