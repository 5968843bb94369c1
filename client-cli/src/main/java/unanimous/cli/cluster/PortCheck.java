package unanimous.cli.cluster;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import unanimous.cli.output.CommandFailed;

/** Whether the ports that a cluster needs are free, before anything is started. */
final class PortCheck {

  /** A process that was killed a moment ago may hold its port an instant longer. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private PortCheck() {}

  /**
   * Throws when a port is taken, saying by what as far as the system tells.
   *
   * @param advice what to do then
   */
  static void checkFree(List<Member> members, String advice) {
    for (Member member : members) {
      if (!becomesFree(member.port())) {
        throw CommandFailed.wrongUsage(
            "port %d, which %s needs, is in use by %s; nothing was started. %s"
                .formatted(
                    member.port(), member.name(), PortOwner.describe(member.port()), advice));
      }
    }
  }

  private static boolean becomesFree(int port) {
    Deadline deadline = Deadline.in(PATIENCE);
    while (!isFree(port)) {
      if (deadline.expired()) {
        return false;
      }
      deadline.pause();
    }
    return true;
  }

  static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return true;
    } catch (BindException e) {
      return false;
    } catch (IOException e) {
      throw CommandFailed.wrongUsage("cannot try port " + port + ": " + e.getMessage());
    }
  }
}
