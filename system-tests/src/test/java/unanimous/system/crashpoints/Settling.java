package unanimous.system.crashpoints;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import unanimous.protocol.transaction.TransactionId;
import unanimous.system.cluster.Stores;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Response;

/** Waits until all that was written is settled, and every file says so. */
final class Settling {

  private Settling() {}

  static void await(TestCluster cluster) {
    Response last = cluster.coordinator().put("system-tests/settled", "1");
    assertThat(last.status()).as("%s", last).isEqualTo(200);
    TransactionId id = TransactionId.parse(last.transaction());
    Awaitility.await()
        .atMost(TestCluster.PATIENCE)
        .until(() ->
            isPast(id, Stores.coordinatorMeta(cluster, "settled_below"))
                && cluster.replicas().stream()
                    .allMatch(replica ->
                        isPast(id, Stores.replicaMeta(cluster, replica, "settled_below"))));
  }

  private static boolean isPast(TransactionId id, String mark) {
    return TransactionId.parse(mark).compareTo(id) > 0;
  }
}
