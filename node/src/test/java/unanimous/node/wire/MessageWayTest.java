package unanimous.node.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import unanimous.node.access.Access;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.node.web.ShortWay;
import unanimous.protocol.message.Hello;

class MessageWayTest {

  private static final Hello HELLO = new Hello(Samples.IDENTITY, 42);

  private final List<Hello> taken = new ArrayList<>();
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final ShortWay way =
      new MessageWay<>(
          "/hello", Hello.class, Access.unguarded(), (hello, _, _) -> taken.add(hello));

  @Test
  void takesWhatIsPostedToItsPath() throws IOException {
    MockHttpServletRequest request = json(WireJson.mapper().writeValueAsString(HELLO));

    assertThat(way.takes(request)).isTrue();
    way.answer(request, response);
    assertThat(taken).containsExactly(HELLO);
  }

  @Test
  void readsCborToo() throws IOException {
    way.answer(cbor(WireFormat.CBOR.write(HELLO)), response);

    assertThat(taken).containsExactly(HELLO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0000", "{}", "\u007f"})
  void refusesWhatIsNoCborInWords(String body) {
    refusesInWords(cbor(body.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{", "{}", "[]", "hello"})
  void refusesWhatIsNoMessageInWords(String body) {
    refusesInWords(json(body));
  }

  private void refusesInWords(MockHttpServletRequest request) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> way.answer(request, response))
        .satisfies(e -> assertThat(e.problem().type()).isEqualTo(ProblemType.INVALID_REQUEST))
        .withMessageContaining("cannot be understood");
    assertThat(taken).isEmpty();
  }

  @Test
  void letsEverythingElseGoOn() {
    assertThat(way.takes(new MockHttpServletRequest("POST", "/hello/"))).isFalse();
    assertThat(way.takes(new MockHttpServletRequest("GET", "/hello"))).isFalse();
  }

  private static MockHttpServletRequest json(String body) {
    var request = new MockHttpServletRequest("POST", "/hello");
    request.setContent(body.getBytes(StandardCharsets.UTF_8));
    return request;
  }

  private static MockHttpServletRequest cbor(byte[] body) {
    var request = new MockHttpServletRequest("POST", "/hello");
    request.setContentType("application/cbor");
    request.setContent(body);
    return request;
  }
}
