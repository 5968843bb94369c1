package unanimous.coordinator.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;

class PreconditionsTest {

  private static final Key KEY = new Key("k");

  private final MockHttpServletRequest request = new MockHttpServletRequest("PUT", "/kv/k");

  @Test
  void asksForNothingWithoutTheHeaders() {
    assertThat(Preconditions.of(KEY, request)).isEmpty();
  }

  @Test
  void readsARevision() {
    request.addHeader("If-Match", " \"42\" ");

    assertThat(Preconditions.of(KEY, request)).containsExactly(new Condition(KEY, 42));
  }

  @Test
  void readsThatThereMustBeNone() {
    request.addHeader("If-None-Match", "*");

    assertThat(Preconditions.of(KEY, request))
        .containsExactly(new Condition(KEY, Condition.ABSENT));
  }

  /** Of two only one would be heeded. */
  @ParameterizedTest
  @ValueSource(strings = {"If-Match", "If-None-Match"})
  void refusesAHeaderThatComesTwice(String name) {
    request.addHeader(name, name.equals("If-Match") ? "\"1\"" : "*");
    request.addHeader(name, "\"2\"");

    assertThat(refusal().detail()).contains("more than one " + name, "Nothing was changed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"If-Match", "If-None-Match"})
  void refusesThemWhereTheyWouldNotBeHeeded(String name) {
    Preconditions.refuse(request);
    request.addHeader(name, "*");

    assertThat(
            catchThrowableOfType(ProblemException.class, () -> Preconditions.refuse(request))
                .problem()
                .detail())
        .contains(name, "\"conditions\"", "Nothing was changed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "42",
        "*",
        "\"\"",
        "\"x\"",
        "\"-1\"",
        "W/\"42\"",
        "\"4\", \"2\"",
        "\"9999999999999999999\""
      })
  void saysWhatIfMatchTakes(String header) {
    request.addHeader("If-Match", header);

    assertThat(refusal().detail()).contains("If-Match takes one revision in quotes", header);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"*\"", "\"42\"", ""})
  void saysWhatIfNoneMatchTakes(String header) {
    request.addHeader("If-None-Match", header);

    assertThat(refusal().detail()).contains("If-None-Match takes *");
  }

  @Test
  void refusesBothAtOnce() {
    request.addHeader("If-Match", "\"42\"");
    request.addHeader("If-None-Match", "*");

    assertThat(refusal().detail()).contains("cannot both hold", "Nothing was changed");
  }

  private Problem refusal() {
    Problem problem =
        catchThrowableOfType(ProblemException.class, () -> Preconditions.of(KEY, request))
            .problem();
    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST);
    return problem;
  }
}
