package unanimous.system.http;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/** What every refusal looks like: a problem document (RFC 9457). */
public final class Problems {

  private Problems() {}

  /** A problem that the same request will meet again. */
  public static JsonNode assertFinal(Response response, int status, String name) {
    return assertProblem(response, status, name, false);
  }

  /** A problem that goes away by itself or by waiting. */
  public static JsonNode assertRetryable(Response response, int status, String name) {
    return assertProblem(response, status, name, true);
  }

  private static JsonNode assertProblem(
      Response response, int status, String name, boolean retryable) {
    assertThat(response.status()).as("%s", response).isEqualTo(status);
    assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = response.json();
    assertThat(problem.path("type").stringValue()).isEqualTo("urn:unanimous:" + name);
    assertThat(problem.path("status").intValue()).isEqualTo(status);
    assertThat(problem.path("title").stringValue()).isNotBlank();
    assertThat(problem.path("detail").stringValue()).endsWith(".").hasSizeGreaterThan(15);
    assertThat(problem.path("retryable").booleanValue()).as("%s", response).isEqualTo(retryable);
    boolean saysWhen = response.find("Retry-After").isPresent();
    assertThat(saysWhen).as("Retry-After").isEqualTo(status == 429 || status == 503);
    return problem;
  }
}
