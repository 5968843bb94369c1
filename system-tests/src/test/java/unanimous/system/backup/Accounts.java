package unanimous.system.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import unanimous.system.cluster.Stores.Entry;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Http;
import unanimous.system.http.Response;

/**
 * Accounts between which clients move money: whatever is a consistent state of the store holds as
 * much as there was in the beginning.
 */
final class Accounts implements AutoCloseable {

  private static final int COUNT = 20;
  private static final int BALANCE = 1_000;
  private static final int CLIENTS = 8;

  private final Http coordinator;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch begun = new CountDownLatch(CLIENTS);

  /** The highest revision that any client was told so far. */
  private final AtomicLong acknowledged = new AtomicLong();

  private volatile boolean stopping;

  private Accounts(Http coordinator) {
    this.coordinator = coordinator;
  }

  /** Opens the accounts and starts moving. */
  static Accounts open(Http coordinator) throws InterruptedException {
    var accounts = new Accounts(coordinator);
    for (int i = 0; i < COUNT; i++) {
      accounts.put(name(i), BALANCE);
    }
    IntStream.range(0, CLIENTS).forEach(i -> accounts.threads.execute(() -> accounts.move(i)));
    assertThat(accounts.begun.await(TestCluster.PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .as("money moves")
        .isTrue();
    return accounts;
  }

  private static String name(int number) {
    return "account/" + number;
  }

  private void put(String key, int value) {
    Response put = coordinator.put(key, Integer.toString(value));
    assertThat(put.status()).as("%s", put).isEqualTo(200);
    acknowledged.accumulateAndGet(put.revision(), Math::max);
  }

  private void move(int seed) {
    var random = new Random(seed);
    while (!stopping) {
      int from = random.nextInt(COUNT);
      int to = (from + 1 + random.nextInt(COUNT - 1)) % COUNT;
      Response done = transfer(name(from), name(to), 1 + random.nextInt(10));
      if (done.status() == 200) {
        acknowledged.accumulateAndGet(done.revision(), Math::max);
        begun.countDown();
      }
    }
  }

  private Response transfer(String from, String to, int amount) {
    Response giver = coordinator.read(from);
    Response taker = coordinator.read(to);
    if (giver.status() != 200 || taker.status() != 200) {
      return giver;
    }
    return coordinator.post(
        "/transactions",
        """
        {"conditions": [{"key": "%s", "revision": %s}, {"key": "%s", "revision": %s}],
         "operations": [{"put": {"key": "%s", "text": "%d"}}, {"put": {"key": "%s", "text": "%d"}}]}
        """
            .formatted(
                from,
                revision(giver),
                to,
                revision(taker),
                from,
                Integer.parseInt(giver.text()) - amount,
                to,
                Integer.parseInt(taker.text()) + amount));
  }

  private static String revision(Response read) {
    return read.header("ETag").replace("\"", "");
  }

  /** The highest revision that any client was told before this was asked. */
  long acknowledged() {
    return acknowledged.get();
  }

  /** A consistent state of the store holds all the money there is. */
  static void assertSum(Map<String, Entry> store) {
    List<Integer> balances =
        store.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("account/"))
            .map(entry -> Integer.parseInt(entry.getValue().value()))
            .toList();
    assertThat(balances).hasSize(COUNT);
    assertThat(balances.stream().mapToInt(balance -> balance).sum()).isEqualTo(COUNT * BALANCE);
  }

  @Override
  public void close() {
    stopping = true;
    threads.close();
  }
}
