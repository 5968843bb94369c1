package unanimous.coordinator.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import unanimous.protocol.transaction.Key;

class GatheredReadsTest {

  private static final int MAX_KEYS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String HANGS = "hangs";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<String>> requests = new CopyOnWriteArrayList<>();
  private final Semaphore mayAnswer = new Semaphore(0);
  private final CompletableFuture<?> ended = new CompletableFuture<>();
  private volatile boolean fails;
  private final GatheredReads<String> reads =
      new GatheredReads<>(() -> MAX_KEYS, Duration.ofDays(1), () -> 2, this::answer);
  private final GatheredReads<String> hasty =
      new GatheredReads<>(() -> MAX_KEYS, Duration.ofMillis(1), () -> 2, this::answer);

  private List<String> answer(List<Key> keys) {
    requests.add(keys.stream().map(Key::text).toList());
    mayAnswer.acquireUninterruptibly();
    if (fails) {
      throw new IllegalArgumentException("gone");
    }
    return keys.stream().map(key -> "of " + key).toList();
  }

  private GatheredReads<String> withARequestThatHangs(int most) {
    var patient =
        new GatheredReads<>(
            () -> MAX_KEYS, Duration.ofMillis(50), () -> most, this::answerUnlessItHangs);
    var _ = read(patient, HANGS);
    await().until(() -> sent() == 1);
    return patient;
  }

  private List<String> answerUnlessItHangs(List<Key> keys) {
    if (keys.getFirst().text().equals(HANGS)) {
      requests.add(List.of(HANGS));
      ended.join();
    }
    return answer(keys);
  }

  @AfterEach
  void close() {
    ended.complete(null);
    mayAnswer.release(Short.MAX_VALUE);
    threads.shutdownNow();
  }

  @Test
  void sendsALoneReadAtOnceOnTheThreadThatWantsIt() {
    mayAnswer.release();
    assertThat(reads.read(new Key("a"))).isEqualTo("of a");
    assertThat(requests).containsExactly(List.of("a"));
  }

  @Test
  void sendsTogetherWhatComesWhileARequestIsUnderWay() {
    List<CompletableFuture<String>> first = readAtOnce("a");
    List<CompletableFuture<String>> later = readAtOnce("b", "c", "d");
    assertThat(requests).hasSize(1);

    mayAnswer.release(2);

    assertThat(join(first)).containsExactly("of a");
    assertThat(join(later)).containsExactly("of b", "of c", "of d");
    assertThat(requests).hasSize(2);
    assertThat(requests.getLast()).containsExactlyInAnyOrder("b", "c", "d");
  }

  @Test
  void takesNoMoreThanTheReplicaDoes() {
    readAtOnce("a");
    List<CompletableFuture<String>> later =
        readAtOnce(IntStream.range(0, MAX_KEYS + 1).mapToObj(i -> "k" + i).toArray(String[]::new));

    mayAnswer.release(3);

    join(later);
    assertThat(requests).hasSize(3);
    assertThat(requests).allMatch(keys -> keys.size() <= MAX_KEYS);
  }

  @Test
  void doesNotWaitForARequestThatTakesItsTime() {
    readAtOnce(hasty, "a");
    readAtOnce(hasty, "b");

    assertThat(requests).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void doesNotWaitForARequestThatIsFull() {
    var small = new GatheredReads<>(() -> 1, Duration.ofDays(1), () -> 2, this::answer);
    readAtOnce(small, "a");
    readAtOnce(small, "b");
    readAtOnce(small, "c");

    assertThat(requests).containsExactly(List.of("a"), List.of("b"));
  }

  /** Also if nobody comes after those who wait. */
  @Test
  void leavesWhoWaitsToNoRequestThatHangs() {
    GatheredReads<String> patient = withARequestThatHangs(2);
    mayAnswer.release(Short.MAX_VALUE / 2);

    List<CompletableFuture<String>> others =
        IntStream.range(0, 500).mapToObj(i -> read(patient, "k" + i)).toList();

    assertThat(CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)))
        .succeedsWithin(PATIENCE);
  }

  @Test
  void leavesNobodyWhoFoundNoPlaceToARequestThatHangs() {
    GatheredReads<String> patient = withARequestThatHangs(4);

    readAtOnce(
        patient, IntStream.range(0, MAX_KEYS + 2).mapToObj(i -> "k" + i).toArray(String[]::new));

    await().until(() -> sent() == MAX_KEYS + 3);
  }

  @Test
  void hasNoMoreRequestsUnderWayThanReplicas() {
    readAtOnce(hasty, "a");
    readAtOnce(hasty, "b");
    List<CompletableFuture<String>> later = readAtOnce(hasty, "c", "d");
    assertThat(requests).hasSize(2);

    mayAnswer.release(3);

    assertThat(join(later)).containsExactly("of c", "of d");
  }

  /** Without a replica somebody must be told so. */
  @Test
  void sendsOneWhereThereIsNoReplica() {
    mayAnswer.release();
    assertThat(
            new GatheredReads<>(() -> MAX_KEYS, PATIENCE, () -> 0, this::answer).read(new Key("a")))
        .isEqualTo("of a");
  }

  @Test
  void failsThoseAloneWhoseRequestFailed() {
    List<CompletableFuture<String>> first = readAtOnce("a");
    List<CompletableFuture<String>> later = readAtOnce("b", "c");
    fails = true;
    mayAnswer.release(1);

    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(first.getFirst()::join)
        .withMessageContaining("gone");
    fails = false;
    mayAnswer.release(1);
    assertThat(join(later)).containsExactly("of b", "of c");
  }

  @Test
  void givesEachReaderItsOwnAnswer() {
    mayAnswer.release(Short.MAX_VALUE);

    List<CompletableFuture<String>> many =
        IntStream.range(0, 5_000).mapToObj(i -> read(reads, "k" + i)).toList();

    for (int i = 0; i < many.size(); i++) {
      assertThat(many.get(i).join()).isEqualTo("of k" + i);
    }
  }

  /** Nobody may leave with the reads of others, however close together things happen. */
  @Test
  void leavesNoReaderBehind() {
    AtomicInteger sent = new AtomicInteger();
    GatheredReads<String> unreliable =
        new GatheredReads<>(
            () -> MAX_KEYS,
            Duration.ofNanos(100_000),
            () -> 3,
            keys -> {
              if (sent.incrementAndGet() % 100 == 0) {
                throw new IllegalArgumentException("gone");
              }
              return keys.stream().map(Key::text).toList();
            });

    Stream<CompletableFuture<Void>> readers =
        IntStream.range(0, 8)
            .mapToObj(_ -> CompletableFuture.runAsync(() -> readMany(unreliable), threads));

    assertThat(CompletableFuture.allOf(readers.toArray(CompletableFuture[]::new)))
        .succeedsWithin(PATIENCE);
  }

  private static void readMany(GatheredReads<String> reads) {
    for (int i = 0; i < 10_000; i++) {
      try {
        assertThat(reads.read(new Key("k" + i))).isEqualTo("k" + i);
      } catch (IllegalStateException e) {
        assertThat(e).hasMessageContaining("gone");
      }
    }
  }

  /** Returns when all of them have been sent or wait. */
  private List<CompletableFuture<String>> readAtOnce(String... keys) {
    return readAtOnce(reads, keys);
  }

  private List<CompletableFuture<String>> readAtOnce(GatheredReads<String> of, String... keys) {
    int before = sent() + of.waiting();
    List<CompletableFuture<String>> begun =
        List.of(keys).stream().map(key -> read(of, key)).toList();
    await().until(() -> sent() + of.waiting() == before + keys.length);
    return begun;
  }

  private int sent() {
    return requests.stream().mapToInt(List::size).sum();
  }

  private CompletableFuture<String> read(GatheredReads<String> of, String key) {
    return CompletableFuture.supplyAsync(() -> of.read(new Key(key)), threads);
  }

  private static List<String> join(List<CompletableFuture<String>> begun) {
    return begun.stream().map(CompletableFuture::join).toList();
  }
}
