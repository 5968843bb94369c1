package unanimous.replica.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.node.wire.StoreHeader;
import unanimous.node.wire.WaitPreference;
import unanimous.protocol.participant.InDoubtKeys;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;
import unanimous.replica.ReplicaProperties;
import unanimous.replica.store.OpenStore;

class KeyReadsTest {

  private static final Key KEY = new Key("k");
  private static final TransactionId FIRST = new TransactionId(7, 1);
  private static final TransactionId SECOND = new TransactionId(7, 2);
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;
  private final InDoubtKeys inDoubtKeys = new InDoubtKeys();
  private final DriverOfStore driver = new DriverOfStore("my-store");
  private final StoreIdentity identity = driver.identity();
  private OpenStore store;

  @BeforeEach
  void open() {
    store = new OpenStore(folder);
    store.put(KEY, "old", 1);
    // Asks the driver once, so that no later read waits for anything but a decision.
    identity.check(request("GET"), new MockHttpServletResponse());
  }

  @AfterEach
  void close() {
    store.close();
    driver.close();
  }

  @Test
  void answersWithTheBytesTheRevisionAndTheStore() throws IOException {
    MockHttpServletResponse response = read(request("GET"), LONG);

    assertThat(response.getContentAsString()).isEqualTo("old");
    assertThat(response.getContentType()).isEqualTo("application/octet-stream");
    assertThat(response.getHeader("ETag")).isEqualTo("\"1\"");
    assertThat(response.getHeader(StoreHeader.NAME)).isEqualTo("my-store");
  }

  @Test
  void answersHeadWithoutTheBytes() throws IOException {
    MockHttpServletResponse response = read(request("HEAD"), LONG);

    assertThat(response.getContentAsByteArray()).isEmpty();
    assertThat(response.getContentLength()).isEqualTo(3);
    assertThat(response.getHeader("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void saysThatThereIsNoSuchKeyAndInWhichStore() {
    MockHttpServletResponse response = new MockHttpServletResponse();

    Problem problem = refusal(new Key("none"), request("GET"), response, LONG);

    assertThat(problem.type()).isEqualTo(ProblemType.KEY_NOT_FOUND);
    assertThat(response.getHeader(StoreHeader.NAME)).isEqualTo("my-store");
  }

  @Test
  void waitsForTheHoldThatItFindsAndReadsWhatItLeaves() {
    inDoubtKeys.hold(FIRST, Set.of(KEY));
    FutureTask<MockHttpServletResponse> reading = readingUntilItWaits();

    store.put(KEY, "new", 2);
    inDoubtKeys.release(FIRST);

    assertThat(contentOf(reading)).isEqualTo("new");
  }

  /** Else a key that is always being written could never be read. */
  @Test
  void doesNotWaitForAHoldThatComesLater() {
    inDoubtKeys.hold(FIRST, Set.of(KEY));
    FutureTask<MockHttpServletResponse> reading = readingUntilItWaits();

    store.put(KEY, "new", 2);
    inDoubtKeys.hold(SECOND, Set.of(KEY));
    inDoubtKeys.release(FIRST);

    assertThat(contentOf(reading)).isEqualTo("new");
  }

  @Test
  void doesNotWaitForAHoldOfOtherKeys() throws IOException {
    inDoubtKeys.hold(FIRST, Set.of(new Key("other")));

    assertThat(read(request("GET"), LONG).getContentAsString()).isEqualTo("old");
  }

  @Test
  void saysThatItIsInDoubtWhenTheDecisionDoesNotCome() {
    inDoubtKeys.hold(FIRST, Set.of(KEY));
    MockHttpServletResponse response = new MockHttpServletResponse();

    Problem problem = refusal(KEY, request("GET"), response, Duration.ofMillis(10));

    assertThat(problem.type()).isEqualTo(ProblemType.IN_DOUBT);
    assertThat(problem.extras()).containsEntry("key", "k");
    assertThat(response.getHeader(StoreHeader.NAME)).isEqualTo("my-store");
  }

  @Test
  void doesNotWaitForADecisionIfItIsAskedNotTo() throws IOException {
    inDoubtKeys.hold(FIRST, Set.of(KEY));
    MockHttpServletRequest request = request("GET");
    request.addHeader(WaitPreference.NAME, WaitPreference.NONE);

    assertThat(refusal(KEY, request, new MockHttpServletResponse(), LONG).type())
        .isEqualTo(ProblemType.IN_DOUBT);

    inDoubtKeys.release(FIRST);
    assertThat(read(request, LONG).getContentAsString()).isEqualTo("old");
  }

  @Test
  void answersNobodyWhoWantsAnotherStore() throws IOException {
    MockHttpServletRequest request = request("GET");
    request.addHeader(StoreHeader.NAME, "other-store");
    MockHttpServletResponse response = new MockHttpServletResponse();

    assertThat(refusal(KEY, request, response, LONG).type()).isEqualTo(ProblemType.FENCED);
    assertThat(response.getHeader(StoreHeader.NAME)).isNull();

    MockHttpServletRequest fitting = request("GET");
    fitting.addHeader(StoreHeader.NAME, "my-store");
    assertThat(read(fitting, LONG).getContentAsString()).isEqualTo("old");
  }

  @Test
  void takesNoWrites() {
    Problem problem = refusal(KEY, request("PUT"), new MockHttpServletResponse(), LONG);

    assertThat(problem.type()).isEqualTo(ProblemType.METHOD_NOT_ALLOWED);
  }

  private static MockHttpServletRequest request(String method) {
    return new MockHttpServletRequest(method, "/kv/k");
  }

  private KeyReads reads(Duration readWait) {
    ReplicaProperties properties =
        new ReplicaProperties("replica-1", folder, "http://none", LONG, LONG, LONG, LONG, readWait);
    return new KeyReads(store.reads(), inDoubtKeys, identity, properties);
  }

  private MockHttpServletResponse read(MockHttpServletRequest request, Duration readWait)
      throws IOException {
    MockHttpServletResponse response = new MockHttpServletResponse();
    reads(readWait).handle(KEY, request, response);
    return response;
  }

  private Problem refusal(
      Key key, MockHttpServletRequest request, MockHttpServletResponse response, Duration wait) {
    return catchThrowableOfType(
            ProblemException.class, () -> reads(wait).handle(key, request, response))
        .problem();
  }

  /** A read on a thread of its own, which has come to where it waits for the decision. */
  private FutureTask<MockHttpServletResponse> readingUntilItWaits() {
    FutureTask<MockHttpServletResponse> reading =
        new FutureTask<>(() -> read(request("GET"), LONG));
    Thread thread = Thread.ofPlatform().daemon().start(reading);
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    return reading;
  }

  private static String contentOf(FutureTask<MockHttpServletResponse> reading) {
    await().until(reading::isDone);
    try {
      return reading.resultNow().getContentAsString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
