package unanimous.benchmark.workload;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The keys of one size of value; all of them exist before anything is measured.
 *
 * @param valueBytes the length of each value
 */
public record KeySet(int valueBytes) {

  private static final int MAX_KEYS = 10_000;

  /** ZooKeeper keeps all values in its heap, which by default has room for ten times this. */
  private static final int MAX_TOTAL_BYTES = 64 << 20;

  public int size() {
    return Math.min(MAX_KEYS, MAX_TOTAL_BYTES / valueBytes);
  }

  /** What all its keys begin with; a number below {@link #size} follows. */
  public String prefix() {
    return "b" + valueBytes + "-";
  }

  public String key(int number) {
    return prefix() + number;
  }

  public List<String> keys() {
    return IntStream.range(0, size()).mapToObj(this::key).toList();
  }

  /** The value of every key: no store measured here compresses. */
  public byte[] value() {
    return "v".repeat(valueBytes).getBytes(StandardCharsets.US_ASCII);
  }
}
