package unanimous.node.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

class EndpointGuardTest {

  private static final String SECRET = "0123456789-0123456789-0123456789";

  @TempDir private Path folder;
  private EndpointGuard guard = new EndpointGuard(Access.unguarded(), "/actuator");

  /** Stands for a controller. */
  static final class Endpoints {

    @Needs({})
    void forAll() {}

    @Needs(Scope.READ)
    void forReaders() {}

    void forgotten() {}
  }

  @BeforeEach
  void closeToClients() throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), SECRET);
    guard = new EndpointGuard(Access.guardedBy(ClusterSecret.in(file), false), "/actuator");
  }

  @Test
  void whatNamesNoScopeIsForAll() throws Exception {
    assertThat(isLetIn("forAll", "/x", "")).isTrue();
  }

  @Test
  void whatIsNotClassifiedIsForTheClusterAlone() throws Exception {
    assertThat(isLetIn("forgotten", "/x", "")).isFalse();
    assertThat(isLetIn("forgotten", "/x", SECRET)).isTrue();
  }

  @Test
  void whoKnowsTheSecretMayDoWhatClientsMay() throws Exception {
    assertThat(isLetIn("forReaders", "/x", "")).isFalse();
    assertThat(isLetIn("forReaders", "/x", SECRET)).isTrue();
  }

  @Test
  void ofTheActuatorOnlyHealthIsForAll() throws Exception {
    assertThat(isLetIn("forgotten", "/actuator/health", "")).isTrue();
    assertThat(isLetIn("forgotten", "/actuator/health/**", "")).isTrue();
    assertThat(isLetIn("forgotten", "/actuator/healthy", "")).isFalse();
    assertThat(isLetIn("forgotten", "/actuator", "")).isFalse();
  }

  @Test
  void whatIsToldOfAnErrorIsNotRefusedAgain() throws Exception {
    MockHttpServletRequest request = request("/error", "");
    request.setDispatcherType(DispatcherType.ERROR);
    assertThat(guard.preHandle(request, new MockHttpServletResponse(), handler("forgotten")))
        .isTrue();
  }

  private boolean isLetIn(String method, String pattern, String credential) throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    boolean letIn = guard.preHandle(request(pattern, credential), response, handler(method));
    assertThat(response.getStatus()).isEqualTo(letIn ? 200 : 401);
    return letIn;
  }

  private static MockHttpServletRequest request(String pattern, String credential) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, pattern);
    if (!credential.isEmpty()) {
      request.addHeader("Authorization", "Bearer " + credential);
    }
    return request;
  }

  private static HandlerMethod handler(String method) throws Exception {
    return new HandlerMethod(new Endpoints(), Endpoints.class.getDeclaredMethod(method));
  }
}
