package unanimous.node.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.json.JsonMapper;

class UnreadableBodyTest {

  record Inner(long number) {

    Inner {
      if (number < 0) {
        throw new IllegalArgumentException("a number must not be negative");
      }
    }
  }

  record Body(List<Inner> inner) {}

  private static String detail(String json) {
    JacksonException failure =
        catchThrowableOfType(
            JacksonException.class, () -> JsonMapper.shared().readValue(json, Body.class));
    return UnreadableBody.problem(failure).detail();
  }

  @Test
  void saysWhereSomethingIsWrong() {
    assertThat(detail("{\"inner\":[{\"number\":1},{\"number\":[]}]}"))
        .contains("of another kind at inner.1.number.");
    assertThat(detail("{\"inner\":[{\"number\":-1}]}")).contains("a number must not be negative");
    assertThat(detail("{\"inner\":17}")).contains("of another kind at inner.");
  }

  @Test
  void saysWhatIsNoJson() {
    assertThat(detail("{\"inner\":[")).contains("it ends in the middle");
    assertThat(detail("{\"inner\":" + "[".repeat(1_000))).doesNotContain("unanimous");
    assertThat(detail("[".repeat(1_000))).doesNotContain("unanimous", "java");
  }

  /** Tomcat wraps the timeout, and Jackson what Tomcat throws. */
  @Test
  void saysThatItDidNotComeInTime() {
    var timeout = new ClientAbortException(new SocketTimeoutException());

    assertThat(UnreadableBody.problem(JacksonIOException.construct(timeout)).type())
        .isEqualTo(ProblemType.REQUEST_TIMEOUT);
    assertThat(UnreadableBody.problem(JacksonIOException.construct(new IOException())).type())
        .isEqualTo(ProblemType.INVALID_REQUEST);
  }

  @Test
  void saysThatThereIsNone() {
    assertThat(UnreadableBody.problem(null).detail()).contains("there must be one");
  }
}
