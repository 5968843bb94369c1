package unanimous.replica.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.node.web.PageQuery;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.node.wire.Page;
import unanimous.protocol.participant.InDoubtKeys;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;
import unanimous.replica.ReplicaProperties;
import unanimous.replica.read.ConsistentReads.Seen;
import unanimous.replica.store.OpenStore;
import unanimous.replica.store.Snapshot;

/** Reads of the keys a and b, whose transactions are applied by hand. */
class ConsistentReadsTest {

  private static final Key A = new Key("a");
  private static final Key B = new Key("b");
  private static final TransactionId FIRST = new TransactionId(7, 1);
  private static final TransactionId SECOND = new TransactionId(7, 2);
  private static final TransactionId THIRD = new TransactionId(7, 3);
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;
  private final InDoubtKeys inDoubtKeys = new InDoubtKeys();
  private final AtomicInteger looks = new AtomicInteger();
  private OpenStore store;

  @BeforeEach
  void open() {
    store = new OpenStore(folder);
    store.put(A, "old", 1);
    store.put(B, "old", 2);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void looksOnceWhereNothingIsInDoubt() {
    prepare(FIRST, "new", new Key("other"));

    assertThat(read(LONG)).containsExactly("old", "old");
    assertThat(looks).hasValue(1);
  }

  @Test
  void waitsForTheDoubtThatItFindsAndReadsWhatItLeaves() {
    prepare(FIRST, "new", A, B);
    FutureTask<List<String>> reading = readingUntilItWaits();

    commit(FIRST, 3, "new", A, B);

    assertThat(resultOf(reading)).containsExactly("new", "new");
  }

  /** It has seen who was there first; who came then was not decided when it began. */
  @Test
  void doesNotWaitForWhatComesAfterItsSecondLook() {
    prepare(FIRST, "new", A);
    FutureTask<List<String>> reading = readingUntilItWaits();
    prepare(SECOND, "newer", B);
    commit(FIRST, 3, "new", A);
    await().until(() -> looks.get() == 2);

    prepare(THIRD, "newest", A);
    commit(SECOND, 4, "newer", B);

    assertThat(resultOf(reading)).as("as of the second look").containsExactly("new", "old");
    assertThat(looks).hasValue(2);
  }

  /** Whoever reads at another replica may see the other way round; no order would suit both. */
  @Test
  void looksAgainIfALaterCommitWasAppliedBeforeAnEarlierOne() {
    prepare(FIRST, "later", A);
    FutureTask<List<String>> reading = readingUntilItWaits();
    prepare(SECOND, "earlier", B);
    commit(FIRST, 4, "later", A);
    await().until(() -> looks.get() == 2);

    commit(SECOND, 3, "earlier", B);

    assertThat(resultOf(reading)).containsExactly("later", "earlier");
    assertThat(looks).hasValue(3);
  }

  /**
   * Both are decided, and their clients told, when the read begins. The first page ends before the
   * key that the second of them writes to.
   */
  @Test
  void waitsForAnEarlyDoubtAboutAKeyThatOnlyItsSecondLookReaches() {
    inDoubtKeys.hold(FIRST, Set.of(A));
    store.prepareDelete(FIRST, A);
    prepare(SECOND, "new", B);
    FutureTask<List<String>> reading = readingUntilItWaits(this::lookAtOneEntry);

    store.commitDelete(FIRST, 9, A);
    inDoubtKeys.release(FIRST);
    await().until(() -> looks.get() == 2);
    commit(SECOND, 10, "new", B);

    assertThat(resultOf(reading)).containsExactly("new");
  }

  /** The record of an abort is not forced: it stays in the file until something else is. */
  @Test
  void doesNotWaitForWhatOnlyTheFileHoldsForPrepared() {
    prepare(FIRST, "new", A);
    inDoubtKeys.release(FIRST);

    assertThat(read(LONG)).containsExactly("old", "old");
  }

  /** As after a prepare that came late, of what had been aborted before. */
  @Test
  void doesNotTakeSuchAnAbortForAForgottenCommit() {
    prepare(FIRST, "new", A);
    store.settle(THIRD);
    inDoubtKeys.release(FIRST);

    assertThat(read(LONG)).containsExactly("old", "old");
    assertThat(looks).hasValue(2);
  }

  @Test
  void saysThatItIsInDoubtWhenTheDecisionDoesNotCome() {
    prepare(FIRST, "new", A);

    assertThat(
            catchThrowableOfType(ProblemException.class, () -> read(Duration.ofMillis(10)))
                .problem())
        .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.IN_DOUBT))
        .satisfies(problem -> assertThat(problem.detail()).contains("7-1"));
  }

  private void prepare(TransactionId id, String value, Key... keys) {
    inDoubtKeys.hold(id, Set.of(keys));
    store.prepare(id, value, keys);
  }

  private void commit(TransactionId id, long revision, String value, Key... keys) {
    store.commit(id, revision, value, keys);
    inDoubtKeys.release(id);
  }

  private List<String> read(Duration readWait) {
    return read(readWait, this::look);
  }

  private List<String> read(Duration readWait, Function<Snapshot, Seen<List<String>>> look) {
    var properties =
        new ReplicaProperties("replica-1", folder, "http://none", LONG, LONG, LONG, LONG, readWait);
    return new ConsistentReads(store.snapshots(), inDoubtKeys, properties)
        .read(snapshot -> {
          Seen<List<String>> seen = look.apply(snapshot);
          looks.incrementAndGet();
          return seen;
        });
  }

  private Seen<List<String>> look(Snapshot snapshot) {
    List<String> values =
        snapshot.find(List.of(A, B), 1_000).stream()
            .map(found -> text(found.orElseThrow().value()))
            .toList();
    return new Seen<>(values, snapshot.cut(Set.of(A, B)::contains));
  }

  private Seen<List<String>> lookAtOneEntry(Snapshot snapshot) {
    Seen<Page> seen =
        ManyReadsController.look(snapshot, new PageQuery("", Optional.empty(), 1, true));
    List<String> values =
        seen.content().entries().stream()
            .map(entry -> text(Objects.requireNonNull(entry.value())))
            .toList();
    return new Seen<>(values, seen.cut());
  }

  private static String text(Value value) {
    return new String(value.bytes(), StandardCharsets.UTF_8);
  }

  /** A read on a thread of its own, which has come to where it waits for the decision. */
  private FutureTask<List<String>> readingUntilItWaits() {
    return readingUntilItWaits(this::look);
  }

  private FutureTask<List<String>> readingUntilItWaits(
      Function<Snapshot, Seen<List<String>>> look) {
    FutureTask<List<String>> reading = new FutureTask<>(() -> read(LONG, look));
    Thread thread = Thread.ofPlatform().daemon().start(reading);
    await().until(() -> looks.get() == 1 && thread.getState() == Thread.State.TIMED_WAITING);
    return reading;
  }

  private static List<String> resultOf(FutureTask<List<String>> reading) {
    await().until(reading::isDone);
    return reading.resultNow();
  }
}
