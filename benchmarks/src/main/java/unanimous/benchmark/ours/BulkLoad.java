package unanimous.benchmark.ours;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import unanimous.benchmark.contender.Filling;
import unanimous.benchmark.contender.HttpRequests;
import unanimous.benchmark.workload.KeySet;
import unanimous.cli.output.Json;

/** Puts keys by transactions of many: the fastest way that the public API has. */
record BulkLoad(String url, KeySet keys) {

  private static final int MAX_OPERATIONS = 500;

  /** Of values: all clients together stay far below what the coordinator keeps in memory. */
  private static final int MAX_VALUE_BYTES = 256 << 10;

  void run() {
    Filling.fill(
        portions(),
        portion -> {
          var _ = HttpRequests.send("POST", url + "/transactions", transaction(portion));
        });
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
