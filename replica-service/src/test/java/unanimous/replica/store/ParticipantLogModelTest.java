package unanimous.replica.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unanimous.node.web.PageQuery;
import unanimous.node.wire.Page;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.RecoveredParticipant;
import unanimous.protocol.transaction.Key;

class ParticipantLogModelTest {

  private static final long SEED = 2026;
  private static final int ROUNDS = 400;

  @TempDir Path folder;

  /** One long life of a store: every round a few forces, then a death and a recovery. */
  @ParameterizedTest
  @MethodSource("bounds")
  void holdsAfterEveryReopeningWhatTheModelHolds(RecentCommits.Bounds bounds) {
    ParticipantLogModel model = new ParticipantLogModel();
    RandomRecords records = new RandomRecords(SEED, model);
    try (OpenStore store = new OpenStore(folder, bounds)) {
      String storeId = store.reopened().storeId();
      for (int round = 0; round < ROUNDS; round++) {
        for (int force = 0; force < 1 + round % 3; force++) {
          store.force(records.batch().toArray(ParticipantRecord[]::new));
          requireSame(store, model);
        }
        RecoveredParticipant recovered = store.reopened();
        assertThat(recovered).as("round %d", round).isEqualTo(model.recovered(storeId));
        requireSame(store, model);
      }
    }
  }

  /** Passes that hardly ever begin, that take many forces, and one after the other. */
  static Stream<RecentCommits.Bounds> bounds() {
    return Stream.of(
        RecentCommits.Bounds.USUAL,
        new RecentCommits.Bounds(30, Long.MAX_VALUE, 1, Long.MAX_VALUE),
        new RecentCommits.Bounds(Integer.MAX_VALUE, 40, 100, 1),
        new RecentCommits.Bounds(1, 1, 2, 2));
  }

  /** Whichever way it is looked at. */
  private static void requireSame(OpenStore store, ParticipantLogModel model) {
    Map<Key, StoreReads.Entry> found = new HashMap<>();
    RandomRecords.KEYS.forEach(
        key -> store.reads().find(key).ifPresent(entry -> found.put(key, entry)));
    assertThat(found).as("key by key").isEqualTo(model.store);

    var together =
        store.snapshots().look(snapshot -> snapshot.find(RandomRecords.KEYS, Integer.MAX_VALUE));
    assertThat(together)
        .as("together")
        .isEqualTo(
            RandomRecords.KEYS.stream()
                .map(key -> Optional.ofNullable(model.store.get(key)))
                .toList());

    List<Page.Entry> entries =
        new TreeMap<>(model.store)
            .entrySet().stream()
                .map(entry ->
                    new Page.Entry(
                        entry.getKey(), entry.getValue().revision(), entry.getValue().value()))
                .toList();
    assertThat(pages(store)).as("page by page").isEqualTo(entries);
    assertThat(store.entriesOfView()).as("by SQL").isEqualTo(model.store);
  }

  private static List<Page.Entry> pages(OpenStore store) {
    List<Page.Entry> entries = new ArrayList<>();
    Optional<Key> after = Optional.empty();
    do {
      PageQuery query = new PageQuery("key/", after, 5, true);
      Page page = store.snapshots().look(snapshot -> snapshot.page(query));
      entries.addAll(page.entries());
      after = Optional.ofNullable(page.next());
    } while (after.isPresent());
    return entries;
  }
}
