package unanimous.node.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import unanimous.protocol.transaction.Key;

class PageQueryTest {

  private static final int USUAL = 100;
  private static final int MOST = 1_000;

  @Test
  void readsAllParameters() {
    assertThat(query("prefix", "a/", "after", "a/ü", "limit", "7", "values", "false"))
        .isEqualTo(new PageQuery("a/", Optional.of(new Key("a/ü")), 7, false));
  }

  /** Whoever fills in a form leaves fields empty. */
  @ParameterizedTest
  @ValueSource(strings = {"given", "empty"})
  void takesTheUsualWhereNothingIsGiven(String how) {
    PageQuery query =
        how.equals("empty") ? query("prefix", "", "after", "", "limit", "", "values", "") : query();

    assertThat(query).isEqualTo(new PageQuery("", Optional.empty(), USUAL, true));
  }

  @Test
  void takesALargerLimitForTheMost() {
    assertThat(query("limit", "1000").limit()).isEqualTo(MOST);
    assertThat(query("limit", "1001").limit()).isEqualTo(MOST);
    assertThat(query("limit", "999999999999999999").limit()).isEqualTo(MOST);
  }

  @ParameterizedTest
  @CsvSource({
    "limit, 0, at least 1",
    "limit, -1, whole number",
    "limit, ten, whole number",
    "limit, 1.5, whole number",
    "limit, 9999999999999999999, whole number",
    "values, no, true or false",
    "values, TRUE, true or false",
    "limt, 5, is not known",
  })
  void namesTheParameterThatIsWrong(String name, String value, String why) {
    Problem problem = refusal(name, value);

    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST);
    assertThat(problem.detail()).contains("The parameter " + name, why);
    assertThat(problem.extras()).containsEntry("parameter", name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prefix", "after"})
  void saysWhenItIsNoKey(String name) {
    Problem problem = refusal(name, "tab\t");

    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_KEY);
    assertThat(problem.detail()).contains("The parameter " + name, "control characters");
    assertThat(problem.extras()).containsEntry("parameter", name);
  }

  @Test
  void refusesAParameterThatComesTwice() {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.addParameter("prefix", "a", "b");

    assertThat(
            catchThrowableOfType(ProblemException.class, () -> PageQuery.of(request, USUAL, MOST))
                .problem()
                .detail())
        .contains("The parameter prefix is given 2 times");
  }

  @ParameterizedTest
  @CsvSource({
    "'', , ''",
    "p, , p",
    "'', a, a",
    "p, p, p",
    "p, pa, pa",
    "p, a, p",
    "p, q, q",
    "\uffee, 🦄, 🦄",
    "🦄, \uffee, 🦄",
  })
  void beginsWhereTheFirstKeyOfThePageMayBe(String prefix, String after, String start) {
    Optional<Key> seen = Optional.ofNullable(after).map(Key::new);

    assertThat(new PageQuery(prefix, seen, 1, true).start()).isEqualTo(start);
  }

  @Test
  void coversWhatHasThePrefixAndComesAfterWhatWasSeen() {
    PageQuery query = new PageQuery("p", Optional.of(new Key("pb")), 1, true);

    assertThat(query.covers(new Key("pc"))).isTrue();
    assertThat(query.covers(new Key("pb"))).isFalse();
    assertThat(query.covers(new Key("pa"))).isFalse();
    assertThat(query.covers(new Key("q"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b+c&d=e%f", "ü🦄/?#", "plain"})
  void comesBackFromItsTarget(String text) {
    PageQuery query = new PageQuery(text, Optional.of(new Key(text + "x")), 7, false);

    String raw = URI.create("http://x" + query.target()).getRawQuery();
    MockHttpServletRequest request = new MockHttpServletRequest();
    for (String pair : raw.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      request.addParameter(parts[0], decoded(parts[1]));
    }

    assertThat(PageQuery.of(request, USUAL, MOST)).isEqualTo(query);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static PageQuery query(String... parameters) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    for (int i = 0; i < parameters.length; i += 2) {
      request.addParameter(parameters[i], parameters[i + 1]);
    }
    return PageQuery.of(request, USUAL, MOST);
  }

  private static Problem refusal(String name, String value) {
    return catchThrowableOfType(ProblemException.class, () -> query(name, value)).problem();
  }
}
