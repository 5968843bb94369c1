package unanimous.coordinator.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<String>> requests = new CopyOnWriteArrayList<>();
  private final Semaphore mayAnswer = new Semaphore(0);
  private volatile boolean fails;
  private final GatheredReads<String> reads = new GatheredReads<>(MAX_KEYS, this::answer);

  private List<String> answer(List<Key> keys) throws IOException {
    requests.add(keys.stream().map(Key::text).toList());
    mayAnswer.acquireUninterruptibly();
    if (fails) {
      throw new IOException("gone");
    }
    return keys.stream().map(key -> "of " + key).toList();
  }

  @AfterEach
  void close() {
    mayAnswer.release(Short.MAX_VALUE);
    threads.shutdownNow();
  }

  @Test
  void sendsALoneReadAtOnceOnTheThreadThatWantsIt() throws IOException {
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

  /** They may ask another replica; to wait for this one once more would double their wait. */
  @Test
  void failsThoseWhoWaitTogetherWithTheRequestThatFailed() {
    List<CompletableFuture<String>> first = readAtOnce("a");
    List<CompletableFuture<String>> later = readAtOnce("b", "c");
    fails = true;

    mayAnswer.release(1);

    Stream.concat(first.stream(), later.stream())
        .forEach(read ->
            assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(read::join)
                .withMessageContaining("gone"));
    assertThat(requests).hasSize(1);
  }

  @Test
  void givesEachReaderItsOwnAnswer() {
    mayAnswer.release(Short.MAX_VALUE);

    List<CompletableFuture<String>> many =
        IntStream.range(0, 5_000).mapToObj(i -> read("k" + i)).toList();

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
            MAX_KEYS,
            keys -> {
              if (sent.incrementAndGet() % 100 == 0) {
                throw new IOException("gone");
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
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("gone");
      }
    }
  }

  /** Returns when all of them have been sent or wait. */
  private List<CompletableFuture<String>> readAtOnce(String... keys) {
    int before = sent() + reads.waiting();
    List<CompletableFuture<String>> begun = List.of(keys).stream().map(this::read).toList();
    await().until(() -> sent() + reads.waiting() == before + keys.length);
    return begun;
  }

  private int sent() {
    return requests.stream().mapToInt(List::size).sum();
  }

  private CompletableFuture<String> read(String key) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return reads.read(new Key(key));
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        },
        threads);
  }

  private static List<String> join(List<CompletableFuture<String>> begun) {
    return begun.stream().map(CompletableFuture::join).toList();
  }
}
