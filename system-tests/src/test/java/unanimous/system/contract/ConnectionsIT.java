package unanimous.system.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import unanimous.system.cluster.Cleanup;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.TestCluster;

/** What becomes of connections that are too many or idle; docs/limits.md has the usual figures. */
final class ConnectionsIT {

  private static final int MOST = 16;

  /** Others may hold a few: whoever has looked whether the cluster is up. */
  private static final int NEARLY_MOST = MOST - 4;

  /**
   * On a slow machine one that was let in may wait for long, or the first be closed as idle before
   * the last has come.
   */
  private static final int TRIES = 5;

  @RegisterExtension
  static final RealCluster REAL =
      RealCluster.own(
          "connections",
          1,
          "-Dserver.tomcat.max-connections=" + MOST,
          "-Dserver.tomcat.keep-alive-timeout=6s",
          "-Dserver.tomcat.connection-timeout=3s");

  /** Much shorter than what is idle is kept, much longer than an answer takes. */
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private static final Duration LONGER_THAN_A_REQUEST_MAY_TAKE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final byte[] REQUEST =
      "GET /actuator/health/liveness HTTP/1.1\r\nHost: x\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final TestCluster cluster;
  private final List<Socket> open = new ArrayList<>();

  ConnectionsIT(TestCluster cluster) {
    this.cluster = cluster;
  }

  @AfterEach
  void closeAll() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }

  private Socket connect() throws IOException {
    var socket =
        new Socket(InetAddress.getLoopbackAddress(), cluster.port(TestCluster.COORDINATOR));
    open.add(socket);
    return socket;
  }

  /** Whether an answer begins to come within that time. */
  private static boolean isAnswered(Socket socket, Duration within) throws IOException {
    socket.setSoTimeout(Math.toIntExact(within.toMillis()));
    try {
      return socket.getInputStream().read() == 'H';
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  @Test
  void whoIsOneTooManyWaitsUntilAnotherHasGone() throws IOException {
    int answered = connectUntilOneWaits();
    for (int i = 1; i < TRIES && !isLimit(answered); i++) {
      answered = connectUntilOneWaits();
    }
    assertThat(answered).as("connections that were answered").isBetween(NEARLY_MOST, MOST);

    for (Socket other : open.subList(0, answered)) {
      other.close();
    }

    assertThat(isAnswered(open.getLast(), PATIENCE)).isTrue();
  }

  private static boolean isLimit(int answered) {
    return answered >= NEARLY_MOST && answered <= MOST;
  }

  /** How many were answered; one more than may be if nobody had to wait. */
  private int connectUntilOneWaits() throws IOException {
    closeAll();
    open.clear();
    while (open.size() <= MOST) {
      Socket next = connect();
      next.getOutputStream().write(REQUEST);
      if (!isAnswered(next, MOMENT)) {
        return open.size() - 1;
      }
    }
    return open.size();
  }

  /** Sent while the time to send it went by, and seen by the process after that. */
  @Test
  void whatWasSentToAProcessThatStoodStillIsAnswered() throws Exception {
    for (int i = 0; i < MOST / 2; i++) {
      Socket socket = connect();
      socket.getOutputStream().write(REQUEST, 0, 1);
    }

    cluster.pause(TestCluster.COORDINATOR);
    try (Cleanup _ = () -> cluster.resume(TestCluster.COORDINATOR)) {
      for (Socket socket : open) {
        socket.getOutputStream().write(REQUEST, 1, REQUEST.length - 1);
      }
      await().during(LONGER_THAN_A_REQUEST_MAY_TAKE).atMost(PATIENCE).until(this::nobodyIsAnswered);
    }

    for (Socket socket : open) {
      assertThat(isAnswered(socket, PATIENCE)).isTrue();
    }
  }

  private boolean nobodyIsAnswered() throws IOException {
    for (Socket socket : open) {
      if (socket.getInputStream().available() > 0) {
        return false;
      }
    }
    return true;
  }

  @Test
  void aConnectionThatServedIsClosedWhenItIsIdleForLong() throws IOException {
    Socket socket = connect();
    socket.getOutputStream().write(REQUEST);
    assertThat(isAnswered(socket, PATIENCE)).isTrue();

    long begin = System.nanoTime();
    socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    socket.getInputStream().readAllBytes();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(MOMENT);
  }
}
