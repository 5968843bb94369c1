package unanimous.replica.store;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.replica.store.OpenStore.applied;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

class StoreReadsTest {

  private static final Key KEY = new Key("k");

  @TempDir Path folder;

  @Test
  void seesEachCommitAsSoonAsItIsForced() {
    try (OpenStore store = new OpenStore(folder)) {
      StoreReads reads = store.reads();
      assertThat(reads.find(KEY)).isEmpty();

      store.put(KEY, "one", 1);
      assertThat(reads.find(KEY))
          .contains(new StoreReads.Entry(new Value(new byte[] {'o', 'n', 'e'}), 1));

      store.put(KEY, "", 2);
      assertThat(reads.find(KEY)).contains(new StoreReads.Entry(new Value(new byte[0]), 2));

      store.force(applied(new TransactionId(1, 3), 3, new Operation.Delete(KEY)));
      assertThat(reads.find(KEY)).isEmpty();
    }
  }

  @Test
  void tellsKeysApartByTheirBytes() {
    try (OpenStore store = new OpenStore(folder)) {
      store.put(new Key("a"), "lower", 1);
      store.put(new Key("é"), "composed", 2);

      assertThat(store.reads().find(new Key("A"))).isEmpty();
      assertThat(store.reads().find(new Key("e\u0301"))).isEmpty();
      assertThat(store.reads().find(new Key("a "))).isEmpty();
    }
  }
}
