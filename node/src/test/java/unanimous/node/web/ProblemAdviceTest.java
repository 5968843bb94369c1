package unanimous.node.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.annotation.ExceptionHandlerMethodResolver;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.NoHandlerFoundException;

/** What is answered when an answer fails, or the framework refuses to look for one. */
class ProblemAdviceTest {

  private static final List<MediaType> JSON_OR_LIKE_IT =
      List.of(MediaType.APPLICATION_JSON, MediaType.valueOf("application/*+json"));

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

  @Test
  void namesWhereTheEndpointsAreWhenThereIsNoneAtTheAddress() throws IOException {
    refuse(new NoHandlerFoundException("GET", "/nowhere", new HttpHeaders()));

    assertThat(response.getStatus()).isEqualTo(404);
    assertThat(response.getContentAsString()).contains("GET /nowhere", "/v3/api-docs");
  }

  @Test
  void namesTheMethodsThatThereAre() throws IOException {
    refuse(new HttpRequestMethodNotSupportedException("PUT", List.of("POST", "GET")));

    assertThat(response.getStatus()).isEqualTo(405);
    assertThat(response.getHeader("Allow")).contains("GET", "POST");
    assertThat(response.getContentAsString()).contains("PUT", "Use one of: GET, POST.");
  }

  @Test
  void namesWhatABodyIsToBeSentAs() throws IOException {
    refuse(new HttpMediaTypeNotSupportedException(MediaType.TEXT_XML, JSON_OR_LIKE_IT));

    assertThat(response.getStatus()).isEqualTo(415);
    assertThat(response.getContentAsString()).contains("Send the body as application/json.");
  }

  @Test
  void namesWhatAnAnswerCanBeHadAs() throws IOException {
    refuse(new HttpMediaTypeNotAcceptableException(JSON_OR_LIKE_IT));

    assertThat(response.getStatus()).isEqualTo(406);
    assertThat(response.getContentAsString())
        .contains("name application/json.")
        .doesNotContain("Nothing was changed");
  }

  @Test
  void namesSomethingToAcceptAlsoWhereTheHeaderIsNotUnderstood() throws IOException {
    refuse(new HttpMediaTypeNotAcceptableException("nonsense"));

    assertThat(response.getContentAsString()).contains("name application/json.");
  }

  @Test
  void namesTheParameterThatIsNotUnderstood() throws Exception {
    var parameter = new MethodParameter(Object.class.getMethod("equals", Object.class), 0);

    new ProblemAdvice()
        .mistyped(
            new MethodArgumentTypeMismatchException(
                "abc", int.class, "passage", parameter, new NumberFormatException()),
            response);

    assertThat(response.getStatus()).isEqualTo(400);
    assertThat(response.getContentAsString()).contains("passage", "abc", "Nothing was changed");
  }

  @Test
  void saysThatParametersCannotBeDecoded() throws Exception {
    respond(new InvalidParameterException("Character decoding failed"));

    assertThat(response.getStatus()).isEqualTo(400);
    assertThat(response.getContentAsString())
        .contains("invalid-request", "percent-encoded UTF-8", "Nothing was changed");
  }

  @Test
  void saysThatAFormIsTooLarge() throws Exception {
    respond(
        new InvalidParameterException("too big", HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE));

    assertThat(response.getStatus()).isEqualTo(413);
  }

  /** As the framework does, by the kind of the failure. */
  private void respond(Exception failure) throws Exception {
    var resolver = new ExceptionHandlerMethodResolver(ProblemAdvice.class);
    Method handler = Objects.requireNonNull(resolver.resolveMethod(failure));
    handler.invoke(new ProblemAdvice(), failure, response);
  }

  @Test
  void quotesTheFrameworkWhereItHasNoBetterWords() throws IOException {
    refuse(new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "Too long"));

    assertThat(response.getStatus()).isEqualTo(413);
    assertThat(response.getContentAsString()).contains("Too long");
  }

  private void refuse(Exception refusal) throws IOException {
    new ProblemAdvice().other(refusal, response);
  }
}
