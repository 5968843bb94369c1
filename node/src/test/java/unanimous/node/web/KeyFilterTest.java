package unanimous.node.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import unanimous.node.web.KeyFilter.KeyHandler;

class KeyFilterTest {

  private static final KeyHandler ECHO =
      (key, _, response) -> response.getWriter().write(key.text());

  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final MockFilterChain chain = new MockFilterChain();

  @Test
  void takesTheTargetAsItWasSent() throws ServletException, IOException {
    filter("/kv/a/../b%2F", ECHO);

    assertThat(response.getContentAsString()).isEqualTo("a/../b/");
    assertThat(chain.getRequest()).isNull();
  }

  @Test
  void leavesEverythingElseToTheFramework() throws ServletException, IOException {
    filter("/replicas", ECHO);

    assertThat(response.getContentAsString()).isEmpty();
    assertThat(chain.getRequest()).isNotNull();
  }

  @Test
  void answersThatItIsNoKey() throws ServletException, IOException {
    filter("/kv/%zz", ECHO);

    assertThat(response.getStatus()).isEqualTo(400);
    assertThat(response.getContentAsString()).contains("urn:unanimous:invalid-key");
  }

  @Test
  void answersTheProblemOfWhoeverHandlesTheKey() throws ServletException, IOException {
    filter(
        "/kv/a",
        (_, _, _) -> {
          throw new Problem(ProblemType.IN_DOUBT, "wait").asException();
        });

    assertThat(response.getStatus()).isEqualTo(503);
  }

  @Test
  void answersAFailureWithoutItsDetails() throws ServletException, IOException {
    filter(
        "/kv/a",
        (_, _, _) -> {
          throw new IllegalStateException("secret");
        });

    assertThat(response.getStatus()).isEqualTo(500);
    assertThat(response.getContentAsString())
        .contains("urn:unanimous:internal-error")
        .doesNotContain("secret");
  }

  private void filter(String target, KeyHandler handler) throws ServletException, IOException {
    new KeyFilter(handler).doFilter(new MockHttpServletRequest("GET", target), response, chain);
  }
}
