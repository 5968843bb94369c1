package unanimous.system.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports of the loopback interface that nobody listens on. */
public final class FreePorts {

  /** Below the range from which the kernel takes ports for outgoing connections. */
  private static final int FROM = 20_000;

  private static final int TO = 32_000;
  private static final int TRIES = 1_000;

  private FreePorts() {}

  /** The first of so many free ports in a row. */
  public static int inARow(int count) {
    for (int i = 0; i < TRIES; i++) {
      int first = ThreadLocalRandom.current().nextInt(FROM, TO);
      if (IntStream.range(first, first + count).allMatch(FreePorts::isFree)) {
        return first;
      }
    }
    throw new IllegalStateException("there are no " + count + " free ports in a row");
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
