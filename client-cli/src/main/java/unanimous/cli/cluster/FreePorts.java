package unanimous.cli.cluster;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports in a row that nobody listens on, below those that the system gives to clients. */
public final class FreePorts {

  private FreePorts() {}

  /** The first of {@code count} ports. */
  public static int inARow(int count) {
    while (true) {
      int first = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      if (IntStream.range(first, first + count).allMatch(PortCheck::isFree)) {
        return first;
      }
    }
  }
}
