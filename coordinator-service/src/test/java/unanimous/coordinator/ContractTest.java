package unanimous.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import unanimous.node.testing.FakePeer;
import unanimous.node.testing.RunningService;
import unanimous.node.web.KeyWay;
import unanimous.node.web.ProblemType;
import unanimous.node.web.ShortWay;

/** What is promised at {@code /v3/api-docs} is what a running coordinator does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {

  /** They take a stall, a race, a crowd or a defect; tests of their own provoke them. */
  private static final Set<String> NOT_PROVOKED = Set.of("408", "409", "429", "500", "507");

  /** They take a replica with a file. */
  private static final Set<String> OF_BACKUPS =
      Set.of("GET /backup 200", "POST /backup/decisions 200", "POST /backup/decisions 503");

  private final FakePeer replica = new FakePeer(new InMemoryReplica());
  private final List<RunningService> started = new ArrayList<>();
  private RunningService coordinator;
  private RunningService alone;
  private Contract contract;

  ContractTest() throws IOException {}

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    coordinator = start(folder.resolve("coordinator"), replica.url());
    alone = start(folder.resolve("alone"), "http://127.0.0.1:1");
    contract = new Contract(coordinator.get("/v3/api-docs").body());
    await().until(() -> coordinator.get("/replicas").body().contains("\"acceptsWrites\":true"));
  }

  private RunningService start(Path folder, String replicaUrl) {
    RunningService service =
        RunningService.start(
            CoordinatorApplication.class,
            "--unanimous.data=" + folder,
            "--unanimous.replicas=replica-1=" + replicaUrl,
            "--unanimous.stop-patience=0s");
    started.add(service);
    return service;
  }

  @AfterAll
  void stop() {
    started.forEach(RunningService::close);
    replica.close();
  }

  @Test
  void isAWellFormedDocument() throws Exception {
    var parsed =
        new OpenAPIV3Parser().readContents(coordinator.get("/v3/api-docs").body(), null, null);

    assertThat(parsed.getMessages()).isEmpty();
    assertThat(parsed.getOpenAPI().getSpecVersion()).isEqualTo(SpecVersion.V31);
  }

  @Test
  void describesEveryOperationOfTheServerAndNoOther() throws Exception {
    Set<String> described = new TreeSet<>(contract.operations().keySet());
    Set<String> actuators =
        described.stream().filter(ContractTest::isActuator).collect(toTreeSet());
    described.removeAll(actuators);

    Set<String> served = operationsOfControllers();
    served.addAll(operationsOfShortWays());
    assertThat(described).isEqualTo(served);
    assertThat(actuators)
        .allMatch(operation -> endpoints().anyMatch(path -> isBelow(operation, path)));
    assertThat(endpoints()).allMatch(path -> actuators.contains("GET " + path));
  }

  private static boolean isActuator(String operation) {
    return operation.startsWith("GET /actuator/");
  }

  private Stream<String> endpoints() {
    return coordinator.beans().getBean(PathMappedEndpoints.class).getAllPaths().stream();
  }

  private static boolean isBelow(String operation, String path) {
    return (operation + "/").startsWith("GET " + path + "/");
  }

  private Set<String> operationsOfControllers() {
    return coordinator
        .beans()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .stream()
        .flatMap(ContractTest::operations)
        .filter(operation -> !operation.endsWith(" /error"))
        .collect(toTreeSet());
  }

  private static Stream<String> operations(RequestMappingInfo mapping) {
    String methods =
        mapping.getMethodsCondition().getMethods().stream()
            .map(Enum::name)
            .collect(Collectors.joining(","));
    return mapping.getPatternValues().stream().map(path -> methods + " " + path);
  }

  /** They do not tell their operations, so the methods of a key are asked for. */
  private Set<String> operationsOfShortWays() throws Exception {
    assertThat(coordinator.beans().getBeansOfType(ShortWay.class).values())
        .hasOnlyElementsOfType(KeyWay.class);
    String allowed =
        coordinator.send("PATCH", "/kv/a", "").headers().firstValue("Allow").orElseThrow();
    return Arrays.stream(allowed.split(", "))
        .map(method -> method + " /kv/{key}")
        .collect(toTreeSet());
  }

  @Test
  void showsExamplesOfEverything() {
    contract
        .operations()
        .forEach((name, operation) -> {
          contract.forEachExample(
              operation, (schema, example) -> contract.requireValid(schema, example, name));
          assertThat(operation.path("parameters"))
              .allMatch(parameter -> contract.resolve(parameter).has("example"));
        });
  }

  @Test
  void namesEveryTypeOfProblemWithAnExample() {
    List<String> named = new ArrayList<>();
    contract
        .at("/components/schemas/Problem/properties/type/enum")
        .forEach(type -> named.add(type.asString()));
    JsonNode examples = contract.at("/components/examples");

    assertThat(named).containsExactlyInAnyOrderElementsOf(types().map(ContractTest::urn).toList());
    assertThat(types())
        .allSatisfy(type -> {
          JsonNode example = examples.at("/" + word(type) + "/value");
          assertThat(example.path("type").asString("")).isEqualTo(urn(type));
          assertThat(example.get("status").asInt()).isEqualTo(type.status());
          assertThat(example.get("retryable").asBoolean()).isEqualTo(type.retryable());
          contract.requireValid(contract.at("/components/schemas/Problem"), example, urn(type));
        });
  }

  private static Stream<ProblemType> types() {
    return Arrays.stream(ProblemType.values());
  }

  private static String urn(ProblemType type) {
    return "urn:unanimous:" + word(type);
  }

  private static String word(ProblemType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Every operation is answered in each way that it is described to be, and in no other. */
  @Test
  void answersAsItSays() throws Exception {
    Set<String> seen = new TreeSet<>();
    for (ContractRequests.Request request : ContractRequests.all()) {
      var service = request.toLonely() ? alone : coordinator;
      var answer = send(service, request);
      contract.requireDescribed(request.operation(), answer);
      seen.add(request.operation() + " " + answer.statusCode());
    }

    Set<String> described = describedAnswers();
    described.removeAll(OF_BACKUPS);
    assertThat(seen).containsAll(described);
  }

  private Set<String> describedAnswers() {
    Set<String> answers = new TreeSet<>();
    contract.operations().entrySet().stream()
        .filter(entry -> !isActuator(entry.getKey()))
        .forEach(entry ->
            entry.getValue().get("responses").properties().stream()
                .filter(response -> !takesALongStall(response.getValue()))
                .map(Map.Entry::getKey)
                .filter(status -> !NOT_PROVOKED.contains(status))
                .forEach(status -> answers.add(entry.getKey() + " " + status)));
    return answers;
  }

  private static boolean takesALongStall(JsonNode response) {
    return response.path("$ref").asString("").endsWith("/StandsStill");
  }

  @Test
  void canBeTriedOnAPage() throws Exception {
    String page = coordinator.get("/swagger-ui/index.html").body();

    List<String> files =
        Pattern.compile("(?:src|href)=\"\\./([^\"]+)\"")
            .matcher(page)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(files).contains("swagger-initializer.js", "swagger-ui-bundle.js");
    for (String file : files) {
      assertThat(coordinator.get("/swagger-ui/" + file).statusCode()).as(file).isEqualTo(200);
    }
    assertThat(coordinator.get("/swagger-ui/swagger-initializer.js").body())
        .contains("\"/v3/api-docs\"");
  }

  private static HttpResponse<String> send(RunningService service, ContractRequests.Request request)
      throws Exception {
    String operation = request.operation();
    return service.send(
        operation.substring(0, operation.indexOf(' ')),
        request.target(),
        request.body(),
        request.headers().toArray(String[]::new));
  }

  private static <T extends Comparable<T>> Collector<T, ?, Set<T>> toTreeSet() {
    return Collectors.toCollection(TreeSet::new);
  }
}
