package unanimous.node.wire;

import java.util.List;

/** All that is in doubt at a replica, oldest first: {@code GET /transactions?state=prepared}. */
public record PreparedTransactions(List<ReplicaTransaction> transactions) {}
