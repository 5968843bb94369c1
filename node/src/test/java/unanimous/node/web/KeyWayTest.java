package unanimous.node.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class KeyWayTest {

  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final ShortWay way =
      new KeyWay((key, _, response) -> response.getWriter().write(key.text()));

  @Test
  void takesTheTargetAsItWasSent() throws IOException {
    MockHttpServletRequest request = get("/kv/a/../b%2F");

    assertThat(way.takes(request)).isTrue();
    way.answer(request, response);
    assertThat(response.getContentAsString()).isEqualTo("a/../b/");
  }

  @Test
  void leavesEverythingElseToTheFramework() {
    assertThat(way.takes(get("/replicas"))).isFalse();
    assertThat(way.takes(get("/kv"))).isFalse();
  }

  @Test
  void saysThatItIsNoKey() {
    MockHttpServletRequest request = get("/kv/%zz");

    assertThat(way.takes(request)).isTrue();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> way.answer(request, response))
        .satisfies(e -> assertThat(e.problem().type()).isEqualTo(ProblemType.INVALID_KEY));
  }

  private static MockHttpServletRequest get(String target) {
    return new MockHttpServletRequest("GET", target);
  }
}
