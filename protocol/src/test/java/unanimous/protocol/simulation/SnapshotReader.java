package unanimous.protocol.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.participant.Cut;
import unanimous.protocol.participant.InDoubtKeys;
import unanimous.protocol.transaction.Key;

/** Reads several keys as they were at one moment, by the rule of {@link Cut}. */
final class SnapshotReader {

  private final SimulatedReplica replica;
  private final SimulatedStore store;
  private final InDoubtKeys inDoubt;
  private final List<Key> keys;
  private final Reply<Map<Key, Optional<SimulatedStore.Entry>>> reply;

  SnapshotReader(
      SimulatedReplica replica,
      SimulatedStore store,
      InDoubtKeys inDoubt,
      List<Key> keys,
      Reply<Map<Key, Optional<SimulatedStore.Entry>>> reply) {
    this.replica = replica;
    this.store = store;
    this.inDoubt = inDoubt;
    this.keys = keys;
    this.reply = reply;
  }

  void begin() {
    replica.soon(() -> {
      Cut cut = cut();
      if (cut.inDoubt().isEmpty()) {
        reply.with(entries());
      } else {
        whenOver(cut, this::lookAgain);
      }
    });
  }

  private void lookAgain() {
    replica.world().tally().count("read of several keys that waits");
    Map<Key, Optional<SimulatedStore.Entry>> entries = entries();
    Cut cut = cut();
    whenOver(
        cut,
        () -> {
          if (store.showsToBeLacking(cut)) {
            replica.world().tally().count("snapshot that lacks a commit");
            lookAgain();
          } else {
            reply.with(entries);
          }
        });
  }

  private void whenOver(Cut cut, Runnable next) {
    CompletableFuture<?>[] releases =
        cut.inDoubt().stream()
            .flatMap(id -> inDoubt.releaseOf(id).stream())
            .map(release -> release.toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new);
    var _ = CompletableFuture.allOf(releases).thenRun(() -> replica.soon(next));
  }

  private Cut cut() {
    return replica.world().defect().seen(store.cut(keys));
  }

  private Map<Key, Optional<SimulatedStore.Entry>> entries() {
    Map<Key, Optional<SimulatedStore.Entry>> entries = new HashMap<>();
    keys.forEach(key -> entries.put(key, store.read(key)));
    return entries;
  }
}
