package unanimous.cli.hammer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import unanimous.cli.http.Connection;
import unanimous.cli.http.Origin;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** A server that was there a moment ago, and where it listens. */
public record Server(Origin origin, InetSocketAddress address) {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /**
   * Looks whether it is there.
   *
   * @throws CommandFailed if nobody listens
   */
  public static Server reach(Origin origin) {
    try (Connection connection = Connection.open(origin, TIMEOUT, TIMEOUT)) {
      return new Server(origin, connection.address());
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.UNREACHABLE,
          "no coordinator at %s (%s); nothing was sent. Start a cluster with './kv up', or name another with --server"
              .formatted(origin, e.getMessage()));
    }
  }
}
