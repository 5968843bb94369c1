package unanimous.system.badday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Response;

/**
 * As many clients as a process lets in, each of which takes as much of its memory as it can: the
 * process has as much as where users start it, and must not run out of it.
 */
final class StalledCrowdIT {

  /** Connections time out long after all have come. */
  @RegisterExtension
  static final RealCluster REAL =
      RealCluster.own("stalled", 1, "-Dserver.tomcat.connection-timeout=8s");

  private static final String REPLICA = "replica-1";
  private static final int READERS = 200;
  private static final int LARGEST_VALUE = 1 << 20;

  /** What a client takes at once, and so many answers that they do not all fit in between. */
  private static final int LITTLE = 4_096;

  private static final int MORE_THAN_BUFFERS_HOLD = 20;

  private final TestCluster cluster;
  private final List<Socket> open = new ArrayList<>();

  StalledCrowdIT(TestCluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void asUsersHaveIt() {
    for (String name : List.of(TestCluster.COORDINATOR, REPLICA)) {
      if (cluster.runs(name)) {
        cluster.stop(name);
      }
      cluster.startAsUsersDo(name);
    }
    cluster.awaitWrites();
  }

  @AfterEach
  void closeAll() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }

  /** A few more than are let in at once: they wait in the operating system's queue. */
  @ParameterizedTest
  @CsvSource({
    "coordinator, 1600, half a header",
    "coordinator, 1600, half a body",
    "replica-1,    576, half a header",
    "replica-1,    576, half a body"
  })
  void outlivesClientsThatStopInTheMiddleOfARequest(String name, int clients, String what)
      throws IOException {
    for (int i = 0; i < clients; i++) {
      var socket = new Socket(InetAddress.getLoopbackAddress(), cluster.port(name));
      open.add(socket);
      socket.getOutputStream().write(beginning(name, what));
    }
    // Among the last that were let in; those before it have been served when it is.
    await().atMost(TestCluster.PATIENCE).until(() -> isAnswered(open.get(clients / 2)));
    closeAll();

    assertThat(cluster.runs(name)).as("%s runs", name).isTrue();
    cluster.awaitWrites();
    await()
        .atMost(TestCluster.PATIENCE)
        .until(() -> cluster.coordinator().put("after/" + name, what).status() == 200);
    assertThat(cluster.coordinator().read("after/" + name).text()).isEqualTo(what);
  }

  private static byte[] beginning(String name, String what) {
    String head = name.equals(REPLICA) ? "POST /transactions/messages" : "PUT /kv/stalled";
    String request = head + " HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n[";
    int length = what.equals("half a body") ? request.length() : request.length() - 10;
    return request.substring(0, length).getBytes(StandardCharsets.US_ASCII);
  }

  /** That it was too slow, or that the connection is at its end. */
  private static boolean isAnswered(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() != 0;
    } catch (SocketException e) {
      return true;
    }
  }

  @Test
  void refusesLargeValuesThatTogetherNeedMoreThanThereIs() throws Exception {
    byte[] value = new byte[LARGEST_VALUE];
    assertThat(cluster.coordinator().send("PUT", "/kv/large", value).status()).isEqualTo(200);
    try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
      List<Future<Response>> answers =
          IntStream.range(0, READERS)
              .mapToObj(_ -> readers.submit(() -> cluster.coordinator().read("large")))
              .toList();
      for (Future<Response> answer : answers) {
        assertThat(answer.get().status()).isIn(200, 429);
      }
    }

    assertThat(cluster.coordinator().read("large").body()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /kv | ''",
        "POST /transactions | {\"operations\":[{\"get\":{\"key\":\"large\"}}]}"
      })
  void outlivesClientsThatDoNotTakeWhatTheyHaveRead(String address, String body)
      throws IOException {
    byte[] value = new byte[LARGEST_VALUE];
    assertThat(cluster.coordinator().send("PUT", "/kv/large", value).status()).isEqualTo(200);
    String request =
        "%s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(address, body.length(), body);
    for (int i = 0; i < READERS; i++) {
      takingLittle()
          .getOutputStream()
          .write(request.repeat(MORE_THAN_BUFFERS_HOLD).getBytes(StandardCharsets.US_ASCII));
    }
    for (Socket socket : open) {
      assertThat(isAnswered(socket)).isTrue();
    }
    assertThat(cluster.runs(TestCluster.COORDINATOR)).isTrue();
    closeAll();

    assertThat(cluster.coordinator().read("large").body()).isEqualTo(value);
  }

  private Socket takingLittle() throws IOException {
    var socket = new Socket();
    open.add(socket);
    socket.setReceiveBufferSize(LITTLE);
    socket.connect(
        new InetSocketAddress(
            InetAddress.getLoopbackAddress(), cluster.port(TestCluster.COORDINATOR)));
    return socket;
  }
}
