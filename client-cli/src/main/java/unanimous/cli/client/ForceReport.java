package unanimous.cli.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an order to force an outcome: the answer of {@code POST /transactions/{id}/force}.
 */
public record ForceReport(String transaction, String outcome, List<AtReplica> replicas) {

  public ForceReport {
    replicas = replicas == null ? List.of() : List.copyOf(replicas);
  }

  /** At one replica: forced, refused, unreachable, or unknown for want of an answer; and why. */
  public record AtReplica(String name, String result, @Nullable String detail) {}

  /** Whether it is forced at one replica at least, for certain. */
  public boolean isForced() {
    return replicas.stream().anyMatch(replica -> replica.result().equals("forced"));
  }
}
