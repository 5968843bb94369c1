package unanimous.cli.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports in a row that nobody listens on, below those that the system gives to clients. */
public final class FreePorts {

  private FreePorts() {}

  /** The first of {@code count} ports. */
  public static int inARow(int count) {
    while (true) {
      int first = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      if (areFree(first, count)) {
        return first;
      }
    }
  }

  private static boolean areFree(int first, int count) {
    return IntStream.range(first, first + count).allMatch(FreePorts::isFree);
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
