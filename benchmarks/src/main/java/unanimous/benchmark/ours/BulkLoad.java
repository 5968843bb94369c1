package unanimous.benchmark.ours;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import unanimous.benchmark.contender.Filling;
import unanimous.benchmark.contender.HttpRequests;
import unanimous.benchmark.workload.KeySet;
import unanimous.cli.output.Json;

/**
 * Puts keys by transactions of many: the fastest way that the public API has.
 *
 * <p>What is refused for now is asked for again, as any client would do: processes that have only
 * just started, all on one machine, may not vote in time. These writes may be repeated.
 */
record BulkLoad(String url, KeySet keys) {

  /** Enough to keep the next transaction ready while one is being forced. */
  private static final int CLIENTS = 8;

  private static final int MAX_OPERATIONS = 250;

  /** Of values: all clients together stay far below what the coordinator keeps in memory. */
  private static final int MAX_VALUE_BYTES = 256 << 10;

  private static final int TRIES = 10;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Set<Integer> REFUSED_FOR_NOW = Set.of(429, 503);

  void run() {
    Filling.fill(CLIENTS, portions(), portion -> put(transaction(portion)));
  }

  private void put(byte[] transaction) throws IOException, InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        var _ = HttpRequests.send("POST", url + "/transactions", transaction);
        return;
      } catch (HttpRequests.Refused e) {
        if (tries == TRIES || !REFUSED_FOR_NOW.contains(e.status())) {
          throw e;
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  /** All keys, each once. */
  List<List<String>> portions() {
    List<String> all = keys.keys();
    int size = Math.clamp(MAX_VALUE_BYTES / keys.valueBytes(), 1, MAX_OPERATIONS);
    return IntStream.range(0, Math.ceilDiv(all.size(), size))
        .mapToObj(part -> all.subList(part * size, Math.min(all.size(), (part + 1) * size)))
        .toList();
  }

  private byte[] transaction(List<String> portion) {
    String text = new String(keys.value(), StandardCharsets.US_ASCII);
    return Json.write(
            new Transaction(
                portion.stream().map(key -> new Operation(new Put(key, text))).toList()))
        .getBytes(StandardCharsets.UTF_8);
  }

  private record Transaction(List<Operation> operations) {}

  private record Operation(Put put) {}

  private record Put(String key, String text) {}
}
