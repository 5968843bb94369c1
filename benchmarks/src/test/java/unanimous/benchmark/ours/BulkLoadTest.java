package unanimous.benchmark.ours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import unanimous.benchmark.workload.KeySet;
import unanimous.cli.output.CommandFailed;

class BulkLoadTest {

  @Test
  void putsEveryKeyOnce() {
    var keys = new KeySet(100, 1_234);
    assertThat(load(keys).stream().flatMap(List::stream)).containsExactlyElementsOf(keys.keys());
  }

  @Test
  void boundsTransactionsByKeysAndByBytes() {
    assertThat(load(new KeySet(100, 1_234)))
        .extracting(List::size)
        .containsExactly(250, 250, 250, 250, 234);
    assertThat(load(new KeySet(64 << 10, 9))).extracting(List::size).containsExactly(4, 4, 1);
  }

  @Test
  void asksAgainForWhatIsRefusedForNow() throws IOException {
    assertThat(answersGiven(503, 429, 200)).isEqualTo(3);
  }

  @Test
  void doesNotAskAgainForWhatWouldBeRefusedAgain() {
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> answersGiven(400, 200))
        .withMessageContaining("400");
  }

  /** Loads one portion into a server that gives these answers in turn. */
  private static int answersGiven(Integer... statuses) throws IOException {
    Iterator<Integer> left = List.of(statuses).iterator();
    AtomicInteger given = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/transactions",
        exchange -> {
          given.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(left.next(), -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      new BulkLoad(url, new KeySet(100, 1)).run();
    } finally {
      server.stop(0);
    }
    return given.get();
  }

  private static List<List<String>> load(KeySet keys) {
    return new BulkLoad("http://127.0.0.1:1", keys).portions();
  }
}
