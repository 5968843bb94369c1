package unanimous.coordinator.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import unanimous.protocol.transaction.Key;

class GatheredReadsTest {

  private static final int MAX_KEYS = 5;
  private static final int AT_ONCE = 2;

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
    threads.close();
  }

  @Test
  void sendsALoneReadAtOnceOnTheThreadThatWantsIt() throws IOException {
    mayAnswer.release();
    assertThat(reads.read(new Key("a"))).isEqualTo("of a");
    assertThat(requests).containsExactly(List.of("a"));
  }

  @Test
  void sendsTogetherWhatComesWhileRequestsAreUnderWay() {
    List<CompletableFuture<String>> first = readAtOnce("a", "b");
    List<CompletableFuture<String>> later = readAtOnce("c", "d", "e");
    assertThat(requests).hasSize(AT_ONCE);

    mayAnswer.release(3);

    assertThat(join(first)).containsExactly("of a", "of b");
    assertThat(join(later)).containsExactly("of c", "of d", "of e");
    assertThat(requests).hasSize(3);
    assertThat(requests.getLast()).containsExactlyInAnyOrder("c", "d", "e");
  }

  @Test
  void takesNoMoreThanTheReplicaDoes() {
    readAtOnce("a", "b");
    List<CompletableFuture<String>> later =
        readAtOnce(IntStream.range(0, MAX_KEYS + 1).mapToObj(i -> "k" + i).toArray(String[]::new));

    mayAnswer.release(4);

    join(later);
    assertThat(requests).hasSize(4);
    assertThat(requests).allMatch(keys -> keys.size() <= MAX_KEYS);
  }

  /** They may ask another replica; to wait for this one once more would double their wait. */
  @Test
  void failsThoseWhoWaitTogetherWithTheRequestThatFailed() {
    List<CompletableFuture<String>> first = readAtOnce("a", "b");
    List<CompletableFuture<String>> later = readAtOnce("c", "d");
    fails = true;

    mayAnswer.release(1);

    later.forEach(read ->
        assertThatExceptionOfType(CompletionException.class)
            .isThrownBy(read::join)
            .withMessageContaining("gone"));
    assertThat(requests).hasSize(AT_ONCE);
    assertThat(first).anyMatch(read -> !read.isDone());
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
