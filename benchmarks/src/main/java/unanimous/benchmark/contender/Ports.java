package unanimous.benchmark.contender;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** Ports in a row that nobody listens on, below those that the system gives to clients. */
public final class Ports {

  private static final int FIRST = 20_000;
  private static final int LAST = 30_000;
  private static final int TRIES = 100;

  private Ports() {}

  /** The first of {@code count} free ports. */
  public static int inARow(int count) {
    return ThreadLocalRandom.current()
        .ints(TRIES, FIRST, LAST)
        .filter(first -> areFree(first, count))
        .findFirst()
        .orElseThrow(() ->
            new CommandFailed(
                ExitCode.UNREACHABLE,
                "found no " + count + " free ports in a row between " + FIRST + " and " + LAST));
  }

  static boolean areFree(int first, int count) {
    return IntStream.range(first, first + count).allMatch(Ports::isFree);
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
