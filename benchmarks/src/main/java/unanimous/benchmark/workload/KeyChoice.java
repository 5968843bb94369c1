package unanimous.benchmark.workload;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Which key comes next. The scripts for wrk choose in the same way. */
@FunctionalInterface
public interface KeyChoice {

  /** The number of a key. */
  int next(RandomGenerator random);

  static KeyChoice of(Workload workload) {
    int keys = workload.keySet().size();
    return workload.hot() ? zipfian(keys) : random -> random.nextInt(keys);
  }

  private static KeyChoice zipfian(int keys) {
    double[] upTo = new double[keys];
    double sum = 0;
    for (int key = 0; key < keys; key++) {
      sum += 1 / Math.pow(key + 1, Workload.ZIPF_EXPONENT);
      upTo[key] = sum;
    }
    double total = sum;
    return random -> {
      int found = Arrays.binarySearch(upTo, random.nextDouble() * total);
      return found >= 0 ? found : Math.min(keys - 1, -found - 1);
    };
  }

  /** As many different keys as a transaction has. */
  default int[] several(RandomGenerator random) {
    return IntStream.generate(() -> next(random))
        .distinct()
        .limit(Workload.TRANSACTION_KEYS)
        .toArray();
  }
}
