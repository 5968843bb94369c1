package unanimous.benchmark.workload;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The keys of one size of value; all of them exist before anything is measured.
 *
 * @param valueBytes the length of each value
 * @param size how many keys
 */
public record KeySet(int valueBytes, int size) {

  public static final int USUAL_SIZE = 10_000;

  /** ZooKeeper keeps all values in its heap, which by default has room for some times this. */
  private static final int MAX_TOTAL_BYTES = 128 << 20;

  public KeySet {
    if (size < 1 || (long) size * valueBytes > MAX_TOTAL_BYTES) {
      throw new IllegalArgumentException(
          "%,d keys of %,d bytes: there must be one, and all together must not have more than %d MiB"
              .formatted(size, valueBytes, MAX_TOTAL_BYTES >> 20));
    }
  }

  /** Fewer keys where values are large. */
  static int usualSize(int valueBytes) {
    return Math.min(USUAL_SIZE, MAX_TOTAL_BYTES / 2 / valueBytes);
  }

  /** What all its keys, and those of no other set, begin with; a number below the size follows. */
  public String prefix() {
    return "b" + valueBytes + "-" + size + "-";
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
