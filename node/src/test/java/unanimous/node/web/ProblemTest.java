package unanimous.node.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void isADocumentForPeopleAndPrograms() throws IOException {
    new Problem(ProblemType.CONFLICT, "Grüße: held.", Map.of("holder", "7-1")).writeTo(response);

    assertThat(response.getStatus()).isEqualTo(409);
    assertThat(response.getContentType()).isEqualTo("application/problem+json");
    assertThat(response.getContentLength()).isEqualTo(response.getContentAsByteArray().length);
    assertThat(document())
        .isEqualTo(
            JSON.readTree(
                """
                {"type": "urn:unanimous:conflict", "title": "Conflict", "status": 409,
                 "detail": "Grüße: held.", "retryable": true, "holder": "7-1"}
                """));
  }

  /** What a client sent may be long, and not even text. */
  @Test
  void quotesWithinBoundsAndWholeCharactersOnly() throws IOException {
    String sent = "\ud800" + "x".repeat(1_000_000);

    new Problem(ProblemType.INVALID_REQUEST, "Not " + sent + ". Do this.").writeTo(response);

    String detail = document().path("detail").stringValue();
    assertThat(detail).startsWith("Not ?xxx").contains("x … x").endsWith("x. Do this.");
    assertThat(detail).hasSizeLessThan(2_010);
  }

  @Test
  void namesTheTraceThatItBelongsTo() throws IOException {
    try (var _ = MDC.putCloseable(Problem.TRACE_ID, "4bf92f3577b34da6a3ce929d0e0e4736")) {
      new Problem(ProblemType.CONFLICT, "Held.").writeTo(response);
    }

    assertThat(document().path("trace").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @ParameterizedTest
  @CsvSource({
    "invalid-key, 400, false",
    "invalid-request, 400, false",
    "key-not-found, 404, false",
    "transaction-not-found, 404, false",
    "not-found, 404, false",
    "method-not-allowed, 405, false",
    "request-timeout, 408, true",
    "conflict, 409, true",
    "condition-failed, 412, false",
    "value-too-large, 413, false",
    "idempotency-key-reused, 422, false",
    "overloaded, 429, true",
    "internal-error, 500, false",
    "replica-unavailable, 503, true",
    "not-ready, 503, true",
    "in-doubt, 503, true",
  })
  void hasTheTypesThatArePromised(String name, int status, boolean retryable) throws IOException {
    ProblemType type = ProblemType.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));

    new Problem(type, "…").writeTo(response);

    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(document().path("type").stringValue()).isEqualTo("urn:unanimous:" + name);
    assertThat(document().path("status").intValue()).isEqualTo(status);
    assertThat(document().path("retryable").booleanValue()).isEqualTo(retryable);
  }

  @ParameterizedTest
  @EnumSource
  void saysWhenToComeBackOnlyIfItIsTheServersFault(ProblemType type) throws IOException {
    new Problem(type, "…").writeTo(response);

    boolean wanted = type.status() == 429 || type.status() == 503;
    assertThat(response.getHeader("Retry-After")).isEqualTo(wanted ? "1" : null);
  }

  @Test
  void leavesAnAnswerAloneThatHasBegun() throws IOException {
    response.getWriter().write("begun");
    response.flushBuffer();

    Problems.internal().writeTo(response);

    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getContentAsString()).isEqualTo("begun");
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID_REQUEST",
    "401, INVALID_REQUEST",
    "404, NOT_FOUND",
    "405, METHOD_NOT_ALLOWED",
    "406, NOT_ACCEPTABLE",
    "408, REQUEST_TIMEOUT",
    "413, VALUE_TOO_LARGE",
    "415, UNSUPPORTED_MEDIA_TYPE",
    "500, INTERNAL_ERROR",
    "501, INTERNAL_ERROR",
    "503, NOT_READY",
  })
  void standsForEveryStatusOfTheFrameworks(int status, ProblemType type) {
    assertThat(Problems.forStatus(status, "…").type()).isEqualTo(type);
  }

  private JsonNode document() {
    return JSON.readTree(response.getContentAsByteArray());
  }
}
