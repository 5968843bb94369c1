package unanimous.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import unanimous.node.access.Access;
import unanimous.protocol.message.Hello;

class MessageFilterTest {

  private static final Hello HELLO = new Hello(Samples.IDENTITY, 42);

  private final List<Hello> taken = new ArrayList<>();
  private final MockFilterChain chain = new MockFilterChain();
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final MessageFilter<Hello> filter =
      new MessageFilter<>(
          "/hello", Hello.class, Access.unguarded(), (hello, _, _) -> taken.add(hello));

  @Test
  void takesWhatIsPostedToItsPath() throws ServletException, IOException {
    send("POST", "/hello", WireJson.mapper().writeValueAsString(HELLO));

    assertThat(taken).containsExactly(HELLO);
    assertThat(chain.getRequest()).isNull();
  }

  @Test
  void readsCborToo() throws ServletException, IOException {
    send(cbor(WireFormat.CBOR.write(HELLO)));

    assertThat(taken).containsExactly(HELLO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0000", "{}", "\u007f"})
  void refusesWhatIsNoCborInWords(String body) throws ServletException, IOException {
    send(cbor(body.getBytes(StandardCharsets.ISO_8859_1)));

    assertThat(response.getStatus()).isEqualTo(400);
    assertThat(response.getContentType()).startsWith("application/problem+json");
    assertThat(response.getContentAsString()).contains("invalid-request", "cannot be understood");
    assertThat(taken).isEmpty();
  }

  private static MockHttpServletRequest cbor(byte[] body) {
    var request = new MockHttpServletRequest("POST", "/hello");
    request.setContentType("application/cbor");
    request.setContent(body);
    return request;
  }

  @Test
  void letsEverythingElseGoOn() throws ServletException, IOException {
    send("POST", "/hello/", "");
    assertThat(chain.getRequest()).isNotNull();

    chain.reset();
    send("GET", "/hello", "");
    assertThat(chain.getRequest()).isNotNull();
    assertThat(taken).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{", "{}", "[]", "hello"})
  void refusesWhatIsNoMessageInWords(String body) throws ServletException, IOException {
    send("POST", "/hello", body);

    assertThat(response.getStatus()).isEqualTo(400);
    assertThat(response.getContentType()).startsWith("application/problem+json");
    assertThat(response.getContentAsString()).contains("invalid-request", "cannot be understood");
    assertThat(taken).isEmpty();
  }

  private void send(String method, String target, String body)
      throws ServletException, IOException {
    var request = new MockHttpServletRequest(method, target);
    request.setContent(body.getBytes(StandardCharsets.UTF_8));
    send(request);
  }

  private void send(MockHttpServletRequest request) throws ServletException, IOException {
    filter.doFilter(request, response, chain);
  }
}
