package unanimous.replica.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unanimous.node.web.PageQuery;
import unanimous.node.wire.Page;
import unanimous.protocol.participant.Cut;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

class StoreSnapshotsTest {

  private static final TransactionId ID = new TransactionId(7, 1);
  private static final int MANY = 1_000;

  @TempDir Path folder;
  private OpenStore store;

  @BeforeEach
  void open() {
    store = new OpenStore(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void listsKeysInTheOrderOfTheirBytes() {
    List<String> inOrder = List.of("A", "a", "a/1", "a0", "b", "z", "é", "\uffee", "🦄");
    put("🦄", "z", "é", "a0", "a/1", "\uffee", "a", "b", "A");

    assertThat(keys(page("", null, 100))).isEqualTo(inOrder);
    assertThat(inOrder.stream().map(Key::new)).isSorted();
  }

  @Test
  void listsWhatBeginsWithThePrefixAndNothingElse() {
    put("a", "a/", "a/1", "a/2", "a/\udbff\udfff", "a0", "b");

    assertThat(keys(page("a/", null, 100))).containsExactly("a/", "a/1", "a/2", "a/\udbff\udfff");
    assertThat(keys(page("b", null, 100))).containsExactly("b");
    assertThat(keys(page("c", null, 100))).isEmpty();
    assertThat(keys(page("a/1/", null, 100))).isEmpty();
  }

  @Test
  void goesOnAfterTheLastKeyOfThePageBefore() {
    put("a", "b", "b/1", "c", "d");

    Page first = page("", null, 2);
    assertThat(keys(first)).containsExactly("a", "b");
    assertThat(first.next()).isEqualTo(new Key("b"));

    Page second = page("", "b", 3);
    assertThat(keys(second)).containsExactly("b/1", "c", "d");
    assertThat(second.next()).as("no more").isNull();
  }

  @Test
  void goesOnAfterAKeyThatIsNotThere() {
    put("a", "c", "p/1", "q");

    assertThat(keys(page("", "b", 100))).containsExactly("c", "p/1", "q");
    assertThat(keys(page("p/", "a", 100))).containsExactly("p/1");
    assertThat(keys(page("p/", "p/", 100))).containsExactly("p/1");
    assertThat(keys(page("p/", "q", 100))).isEmpty();
  }

  @Test
  void endsAPageBeforeItTakesTooManyBytes() {
    store.put(new Key("a"), "x".repeat(Page.MAX_BYTES - 2), 1);
    store.put(new Key("b"), "", 2);
    store.put(new Key("c"), "", 3);

    assertThat(page("", null, 100))
        .satisfies(page -> assertThat(keys(page)).containsExactly("a", "b"))
        .satisfies(page -> assertThat(page.next()).isEqualTo(new Key("b")));
  }

  @Test
  void givesAValueThatIsTooLongAPageOfItsOwn() {
    store.put(new Key("a"), "x".repeat(2 * Page.MAX_BYTES), 1);
    put("b");

    assertThat(page("", null, 100))
        .satisfies(page -> assertThat(keys(page)).containsExactly("a"))
        .satisfies(page -> assertThat(page.next()).isEqualTo(new Key("a")));
  }

  @Test
  void tellsValuesAndRevisionsOrRevisionsAlone() {
    store.put(new Key("a"), "1", 41);

    assertThat(page("", null, 1).entries())
        .containsExactly(new Page.Entry(new Key("a"), 41, value("1")));
    assertThat(look(new PageQuery("", Optional.empty(), 1, false)).entries())
        .containsExactly(new Page.Entry(new Key("a"), 41, null));
  }

  @Test
  void findsSomeKeysUntilThereIsNoMoreRoom() {
    store.put(new Key("a"), "12345", 1);
    store.put(new Key("b"), "67", 2);

    assertThat(find(7)).containsExactly(entry("67", 2), Optional.empty(), entry("12345", 1));
    assertThat(find(6)).hasSize(2);
    assertThat(find(1)).hasSize(2);
  }

  private List<Optional<StoreReads.Entry>> find(int maxBytes) {
    List<Key> wanted = List.of(new Key("b"), new Key("none"), new Key("a"));
    return store.snapshots().look(snapshot -> snapshot.find(wanted, maxBytes));
  }

  @Test
  void seesOneMomentHoweverOftenItLooks() {
    put("a");

    List<Long> revisions =
        store
            .snapshots()
            .look(snapshot -> {
              long before = revisionOfA(snapshot);
              store.put(new Key("a"), "new", 100);
              return List.of(before, revisionOfA(snapshot), snapshot.cut(_ -> true).revision());
            });

    assertThat(revisions).containsExactly(1L, 1L, 1L);
    long now = store.snapshots().look(StoreSnapshotsTest::revisionOfA);
    assertThat(now).isEqualTo(100);
  }

  private static long revisionOfA(Snapshot snapshot) {
    return snapshot.find(List.of(new Key("a")), 100).getFirst().orElseThrow().revision();
  }

  @Test
  void cutsByWhatIsPreparedAndConcernsTheReader() {
    put("a");
    store.prepare(ID, "1", new Key("a"), new Key("b"));

    assertThat(cut("b")).isEqualTo(new Cut(1, Set.of(ID)));
    assertThat(cut("c")).isEqualTo(new Cut(1, Set.of()));

    store.commit(ID, 5, "1", new Key("a"), new Key("b"));
    assertThat(cut("b")).isEqualTo(new Cut(5, Set.of()));
  }

  @Test
  void anEmptyStoreIsCutAtNothing() {
    assertThat(cut("a")).isEqualTo(new Cut(0, Set.of()));
  }

  /** Another commit of a later revision was seen, and this one was not. */
  @Test
  void findsOutWhetherACommitWasLacking() {
    store.prepare(ID, "1", new Key("a"));
    Cut early = new Cut(4, Set.of(ID));
    Cut late = new Cut(6, Set.of(ID));

    assertThat(store.snapshots().lacksACommit(late)).as("still in doubt").isFalse();

    store.commit(ID, 5, "1", new Key("a"));
    assertThat(store.snapshots().lacksACommit(early)).isFalse();
    assertThat(store.snapshots().lacksACommit(late)).isTrue();
  }

  @Test
  void takesWhatIsForgottenForLacking() {
    Cut cut = new Cut(6, Set.of(ID));
    store.prepare(ID, "1", new Key("a"));
    store.force(new ParticipantRecord.Aborted(ID));
    assertThat(store.snapshots().lacksACommit(cut)).as("aborted").isFalse();

    store.settle(new TransactionId(7, 2));
    assertThat(store.snapshots().lacksACommit(cut)).as("nobody knows any more").isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {Snapshot.ENTRIES, Snapshot.KEYS})
  void walksThePrimaryKeyAndSortsNothing(String sql) throws SQLException {
    String file = "jdbc:sqlite:" + folder.resolve("replica.db");
    try (Connection connection = DriverManager.getConnection(file);
        PreparedStatement statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql)) {
      statement.setString(1, "a");
      List<String> plan = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          plan.add(rows.getString("detail"));
        }
      }
      assertThat(plan).containsExactly("SEARCH entry USING INDEX sqlite_autoindex_entry_1 (key>?)");
    }
  }

  @Test
  void comesThroughManyKeysPageByPage() {
    Key[] all =
        Stream.iterate(0, i -> i + 1).limit(MANY).map(i -> new Key("k/" + i)).toArray(Key[]::new);
    store.commit(ID, 1, "v", all);

    List<String> seen = new ArrayList<>();
    Page page = page("k/", null, 7);
    while (page.next() != null) {
      seen.addAll(keys(page));
      page = page("k/", page.next().text(), 7);
    }
    seen.addAll(keys(page));

    assertThat(seen).hasSize(MANY).isSorted().doesNotHaveDuplicates();
  }

  private void put(String... keys) {
    store.commit(ID, 1, "v", Stream.of(keys).map(Key::new).toArray(Key[]::new));
  }

  private Cut cut(String key) {
    return store.snapshots().look(snapshot -> snapshot.cut(new Key(key)::equals));
  }

  private Page page(String prefix, @Nullable String after, int limit) {
    return look(new PageQuery(prefix, Optional.ofNullable(after).map(Key::new), limit, true));
  }

  private Page look(PageQuery query) {
    return store.snapshots().look(snapshot -> snapshot.page(query));
  }

  private static List<String> keys(Page page) {
    return page.entries().stream().map(entry -> entry.key().text()).toList();
  }

  private static Optional<StoreReads.Entry> entry(String value, long revision) {
    return Optional.of(new StoreReads.Entry(value(value), revision));
  }

  private static Value value(String text) {
    return new Value(text.getBytes(StandardCharsets.UTF_8));
  }
}
