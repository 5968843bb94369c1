package unanimous.node.testing;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import unanimous.node.web.ShortWay;

/** Tries every endpoint that a running service has, as every {@link Caller}. */
public final class EveryEndpoint implements AutoCloseable {

  private final RunningService service;

  private EveryEndpoint(RunningService service) {
    this.service = service;
  }

  /** Starts a service with all that it may have, a secret and tokens, and data in this folder. */
  public static EveryEndpoint of(Class<?> application, Path folder, String... more)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--spring.profiles.active=crash-points");
    arguments.add("--unanimous.data=" + folder.resolve("data"));
    arguments.add("--unanimous.access.secret-file=" + Caller.secretIn(folder));
    arguments.add("--unanimous.access.tokens-file=" + Caller.tokensIn(folder));
    return new EveryEndpoint(RunningService.start(application, arguments.toArray(String[]::new)));
  }

  /** All that the framework maps, such as {@code GET /transactions/{id}}. */
  public Set<String> mapped() {
    return service.beans().getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .flatMap(EveryEndpoint::requests)
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<String> requests(RequestMappingInfo info) {
    Set<?> methods = info.getMethodsCondition().getMethods();
    return info.getPatternValues().stream()
        .flatMap(path ->
            methods.isEmpty()
                ? Stream.of("ANY " + path)
                : methods.stream().map(method -> method + " " + path));
  }

  /** The beans of the ways in that pass the framework by. */
  public Set<String> shortWays() {
    return new TreeSet<>(service.beans().getBeansOfType(ShortWay.class).keySet());
  }

  /** Finds out whether each of them lets in exactly those who may. */
  public void admitOnly(Map<String, Set<Caller>> admitted) throws Exception {
    for (Map.Entry<String, Set<Caller>> endpoint : admitted.entrySet()) {
      admitsOnly(endpoint.getValue(), endpoint.getKey());
    }
  }

  /** Sends it as each caller, and finds out whether exactly these are let in. */
  public void admitsOnly(Set<Caller> admitted, String endpoint) throws Exception {
    for (Caller caller : Caller.values()) {
      HttpResponse<String> response = send(caller, endpoint);
      if (admitted.contains(caller)) {
        assertThat(response.statusCode()).as(caller + ": " + endpoint).isNotIn(401, 403);
      } else {
        assertRefused(caller, endpoint, response);
      }
    }
  }

  private static void assertRefused(Caller caller, String endpoint, HttpResponse<String> response) {
    int status = caller.isKnown() ? 403 : 401;
    assertThat(response.statusCode()).as(caller + ": " + endpoint).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(response.body())
        .contains(caller.isKnown() ? "urn:unanimous:forbidden" : "urn:unanimous:unauthorized");
  }

  /** Sends what an endpoint names, with something in place of its variables. */
  public HttpResponse<String> send(Caller caller, String endpoint) throws Exception {
    return send(caller, endpoint, "");
  }

  /** Sends it with a body. */
  public HttpResponse<String> send(Caller caller, String endpoint, String body)
      throws IOException, InterruptedException {
    String[] parts = endpoint.split(" ", 2);
    String path = parts[1].replace("{id}", "1-1").replaceAll("\\{\\w+}|\\*+", "x");
    String method = parts[0].equals("ANY") ? "GET" : parts[0];
    List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json"));
    caller.authorization().ifPresent(value -> headers.addAll(List.of("Authorization", value)));
    return service.send(method, path, body, headers.toArray(String[]::new));
  }

  @Override
  public void close() {
    service.close();
  }
}
