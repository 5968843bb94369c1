package unanimous.replica.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.node.wire.ReadAnswer;
import unanimous.node.wire.StoreHeader;
import unanimous.protocol.participant.InDoubtKeys;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;
import unanimous.replica.store.OpenStore;

class GatheredReadsTest {

  private static final TransactionId ID = new TransactionId(7, 1);

  @TempDir Path folder;
  private final InDoubtKeys inDoubtKeys = new InDoubtKeys();
  private final DriverOfStore driver = new DriverOfStore("my-store");
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private OpenStore store;

  @BeforeEach
  void open() {
    store = new OpenStore(folder);
    store.put(new Key("a"), "1", 1);
    store.put(new Key("b"), "2", 2);
  }

  @AfterEach
  void close() {
    store.close();
    driver.close();
  }

  @Test
  void answersForEachKeyInItsPlaceAndSaysWhichStoreItIs() {
    assertThat(read("b", "absent", "a", "b"))
        .containsExactly(found("2", 2), new ReadAnswer.Absent(), found("1", 1), found("2", 2));
    assertThat(response.getHeader(StoreHeader.NAME)).isEqualTo("my-store");
  }

  /** Those who read the other keys need not wait for it. */
  @Test
  void leavesAKeyInDoubtToThoseWhoAskForItAlone() {
    inDoubtKeys.hold(ID, Set.of(new Key("a"), new Key("absent")));

    assertThat(read("a", "absent", "b"))
        .containsExactly(new ReadAnswer.Apart(), new ReadAnswer.Apart(), found("2", 2));

    inDoubtKeys.release(ID);
    assertThat(read("a")).containsExactly(found("1", 1));
  }

  @Test
  void leavesOutValuesThatThereIsNoRoomFor() {
    store.put(new Key("large"), "x".repeat(1 << 20), 3);

    assertThat(read("large", "a", "absent"))
        .satisfies(answers -> {
          assertThat(answers.getFirst()).isInstanceOf(ReadAnswer.Found.class);
          assertThat(answers.get(1)).isEqualTo(new ReadAnswer.Apart());
        });
  }

  @Test
  void refusesToAnswerForAnotherStoreAndForTooManyKeys() {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/reads");
    request.addHeader(StoreHeader.NAME, "another");
    assertThat(refusal(request, List.of(new Key("a")))).isEqualTo(ProblemType.FENCED);

    List<Key> tooMany = Collections.nCopies(ReadAnswer.MAX_KEYS + 1, new Key("a"));
    assertThat(refusal(new MockHttpServletRequest("POST", "/reads"), tooMany))
        .isEqualTo(ProblemType.INVALID_REQUEST);
  }

  private ProblemType refusal(MockHttpServletRequest request, List<Key> keys) {
    return catchThrowableOfType(
            ProblemException.class,
            () -> reads().read(new ReadAnswer.Request(keys), request, response))
        .problem()
        .type();
  }

  private List<ReadAnswer> read(String... keys) {
    var wanted = new ReadAnswer.Request(Stream.of(keys).map(Key::new).toList());
    return reads().read(wanted, new MockHttpServletRequest("POST", "/reads"), response).answers();
  }

  private GatheredReads reads() {
    return new GatheredReads(store.reads(), inDoubtKeys, driver.identity());
  }

  private static ReadAnswer found(String value, long revision) {
    return new ReadAnswer.Found(new Value(value.getBytes(StandardCharsets.UTF_8)), revision);
  }
}
