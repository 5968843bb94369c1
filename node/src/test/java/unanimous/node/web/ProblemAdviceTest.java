package unanimous.node.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

/** What is answered when an answer fails. */
class ProblemAdviceTest {

  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void tellsNobodyWhenTheClientHasGoneMeanwhile() throws IOException {
    response.setCommitted(true);

    new ProblemAdvice().hungUp(new IOException("broken pipe"), response);

    assertThat(response.getContentAsByteArray()).isEmpty();
  }

  @Test
  void tellsWhoStillListensThatSomethingIsBroken() throws IOException {
    new ProblemAdvice().hungUp(new IOException("disk"), response);

    assertThat(response.getStatus()).isEqualTo(500);
    assertThat(response.getContentAsString()).contains("internal-error").doesNotContain("disk");
  }
}
