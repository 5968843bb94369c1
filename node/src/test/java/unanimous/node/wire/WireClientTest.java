package unanimous.node.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import unanimous.node.access.PeerAccess;
import unanimous.node.testing.FakePeer;
import unanimous.node.testing.FakePeer.Behaviour;
import unanimous.node.testing.FakePeer.Response;
import unanimous.protocol.message.Fence;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.transaction.Value;

class WireClientTest {

  private static final Hello HELLO = new Hello(Samples.IDENTITY, 42);
  private static final Response FENCED = Response.json("{\"fenced\":{\"fence\":\"TWIN_EPOCH\"}}");
  private static final Executor THREADS = Thread::startVirtualThread;

  private final WireClient client = new WireClient(Duration.ofSeconds(10), PeerAccess.NONE);
  private final FakePeer peer = new FakePeer(Behaviour::hangUp);

  WireClientTest() throws IOException {}

  @AfterEach
  void close() {
    client.close();
    peer.close();
  }

  @Test
  void postsJsonAndReadsTheAnswer() throws IOException {
    peer.behave(_ -> FENCED);

    assertThat(post(WireFormat.JSON)).isInstanceOf(HelloAnswer.Fenced.class);
    FakePeer.Request request = peer.requests("/hello").getFirst();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.header("Content-Type")).startsWith("application/json");
    assertThat(request.read(Hello.class)).isEqualTo(HELLO);
  }

  @Test
  void postsCborAndReadsTheAnswerInTheFormThatItHas() throws IOException {
    HelloAnswer fenced = new HelloAnswer.Fenced(Fence.TWIN_EPOCH);
    Value cbor = new Value(WireFormat.CBOR.write(fenced));
    peer.behave(_ -> new Response(200, Map.of("Content-Type", "application/cbor"), cbor));
    assertThat(post(WireFormat.CBOR)).isEqualTo(fenced);

    peer.behave(_ -> FENCED);
    assertThat(post(WireFormat.CBOR)).isEqualTo(fenced);

    FakePeer.Request request = peer.requests("/hello").getFirst();
    assertThat(request.header("Content-Type")).isEqualTo("application/cbor");
    assertThat(request.read(Hello.class)).isEqualTo(HELLO);
  }

  private HelloAnswer post(WireFormat format) throws IOException {
    return client.post(URI.create(peer.url() + "/hello"), HELLO, format, HelloAnswer.class);
  }

  @Test
  void takesOnlyAnAnswerThatItUnderstands() {
    peer.behave(_ -> Response.json("<html>"));
    assertThatThrownBy(this::ask)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("HelloAnswer");

    peer.behave(_ -> Response.status(500, "{\"fenced\":{\"fence\":\"TWIN_EPOCH\"}}"));
    assertThatThrownBy(this::ask).isInstanceOf(IOException.class).hasMessageContaining("500");

    peer.behave(_ -> Response.json(""));
    assertThatThrownBy(this::ask).isInstanceOf(IOException.class);
  }

  @Test
  void tellsARefusalFromAFailure() {
    peer.behave(_ -> Response.status(409, "{\"detail\":\"It is committed.\"}"));
    assertThatThrownBy(this::ask)
        .isInstanceOfSatisfying(
            RefusedRequest.class,
            refused -> assertThat(refused.detail()).isEqualTo("It is committed."));

    peer.behave(_ -> Response.status(500, "{\"detail\":\"It broke.\"}"));
    assertThatThrownBy(this::ask).isNotInstanceOf(RefusedRequest.class);
  }

  @Test
  void followsNobodyElsewhere() {
    peer.behave(_ -> Response.status(307, "").with(Map.of("Location", peer.url() + "/elsewhere")));

    assertThatThrownBy(this::ask).isInstanceOf(IOException.class).hasMessageContaining("307");
    assertThat(peer.requests("/elsewhere")).isEmpty();
  }

  /** Whether a message may be sent twice is the protocol's to know. */
  @Test
  void sendsAMessageOnceOnlyWhateverBecomesOfIt() {
    assertThatThrownBy(this::ask).isInstanceOf(IOException.class);
    peer.behave(_ -> Response.status(503, ""));
    assertThatThrownBy(this::ask).isInstanceOf(IOException.class);

    assertThat(peer.requests()).hasSize(2);
  }

  /** A connection that was kept, and that its peer has closed, is no reason to have no answer. */
  @Test
  void asksOnANewConnectionWhenAllThatWereKeptAreClosed() throws Exception {
    int connections = 3;
    CyclicBarrier allHaveAsked = new CyclicBarrier(connections);
    peer.behave(_ -> {
      meetAt(allHaveAsked);
      return FENCED;
    });
    CompletableFuture.allOf(
            Stream.generate(() -> CompletableFuture.supplyAsync(this::question, THREADS))
                .limit(connections)
                .toArray(CompletableFuture[]::new))
        .get(20, TimeUnit.SECONDS);
    peer.behave(_ -> FENCED);
    peer.restart();

    assertThat(question()).isInstanceOf(HelloAnswer.Fenced.class);
    assertThat(peer.requests()).hasSize(connections + 1);
  }

  @Test
  void asksOnceOnANewConnection() {
    assertThatThrownBy(this::question).isInstanceOf(UncheckedIOException.class);

    assertThat(peer.requests()).hasSize(1);
  }

  @Test
  void tellsARequestThatNeverArrivedFromOneThatMayHave() throws IOException {
    assertThatThrownBy(this::ask).isNotInstanceOf(Unreached.class);

    peer.behave(_ -> Response.status(401, "{}"));
    assertThatThrownBy(this::ask).isInstanceOf(Unreached.class).hasMessageContaining("secret");
    assertThatThrownBy(() -> postTo("http://no-such-host.invalid:1/", HELLO, client))
        .isInstanceOf(Unreached.class)
        .hasMessageStartingWith("there is no host no-such-host.invalid");
    FakePeer gone = new FakePeer(Behaviour::hangUp);
    gone.close();
    assertThatThrownBy(() -> postTo(gone.url() + "/", HELLO, client))
        .isInstanceOf(Unreached.class)
        .hasMessage("Connection refused");
  }

  /** Whoever listens there may say anything. */
  @Test
  void takesNoMemoryForWhatOnlyIsSaidToCome() throws Exception {
    try (ServerSocket liar = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread lying =
          Thread.startVirtualThread(() -> {
            try (Socket socket = liar.accept()) {
              socket
                  .getOutputStream()
                  .write(
                      "HTTP/1.1 200 OK\r\nContent-Length: 9000000000000\r\n\r\n{}"
                          .getBytes(US_ASCII));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      String url = "http://127.0.0.1:" + liar.getLocalPort() + "/status";

      assertThatThrownBy(() -> client.get(URI.create(url), ReplicaStatus.class))
          .isInstanceOf(IOException.class);
      assertThat(lying.join(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void givesUpOnAPeerThatSaysNothing() throws IOException {
    // The kernel takes the connection in; nobody ever accepts it.
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        WireClient impatient = new WireClient(Duration.ofMillis(200), PeerAccess.NONE)) {
      String url = "http://127.0.0.1:" + silent.getLocalPort() + "/status";

      assertThatThrownBy(() -> impatient.get(URI.create(url), ReplicaStatus.class))
          .isInstanceOf(IOException.class);
    }
  }

  /** What fits the buffers of both ends it takes nevertheless. */
  @Test
  void givesUpOnAPeerThatTakesNothing() throws IOException {
    try (ServerSocket standingStill = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        WireClient impatient = new WireClient(Duration.ofMillis(200), PeerAccess.NONE)) {
      String url = "http://127.0.0.1:" + standingStill.getLocalPort() + "/hello";
      Value large = new Value(new byte[64 << 20]);

      var posting =
          CompletableFuture.runAsync(() ->
              assertThatThrownBy(() -> postTo(url, large, impatient))
                  .isInstanceOf(SocketTimeoutException.class)
                  .hasMessage("Write timed out"));

      assertThat(posting).succeedsWithin(Duration.ofSeconds(20));
    }
  }

  private static void postTo(String url, Object content, WireClient client) throws IOException {
    var _ = client.post(URI.create(url), content, WireFormat.CBOR, HelloAnswer.class);
  }

  private HelloAnswer question() {
    try {
      return client.get(URI.create(peer.url() + "/hello"), HelloAnswer.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void meetAt(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IOException(e);
    }
  }

  private void ask() throws IOException {
    var _ = post(WireFormat.JSON);
  }
}
