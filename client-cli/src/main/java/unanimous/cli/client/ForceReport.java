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

  /** At one replica: forced, refused or unreachable, and why. */
  public record AtReplica(String name, String result, @Nullable String detail) {}
}
