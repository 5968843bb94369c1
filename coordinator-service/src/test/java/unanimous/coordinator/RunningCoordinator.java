package unanimous.coordinator;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import unanimous.node.testing.FakePeer;
import unanimous.node.testing.RunningService;

/** A coordinator over real HTTP, and the one replica that it has. */
final class RunningCoordinator implements AutoCloseable {

  private final FakePeer replica;
  private final RunningService service;

  private RunningCoordinator(FakePeer replica, RunningService service) {
    this.replica = replica;
    this.service = service;
  }

  /** Starts one, and returns when it accepts writes. */
  static RunningCoordinator withReplica(Path data) throws IOException {
    FakePeer replica = new FakePeer(new InMemoryReplica());
    RunningService service = start(data, "--unanimous.replicas=replica-1=" + replica.url());
    await().until(() -> service.get("/replicas").body().contains("\"acceptsWrites\":true"));
    return new RunningCoordinator(replica, service);
  }

  /** Starts one with these arguments besides, and without a replica if they name none. */
  static RunningService start(Path data, String... more) {
    String[] arguments = {
      "--unanimous.data=" + data,
      "--unanimous.heartbeat=1m",
      "--unanimous.stop-patience=0s",
      "--server.tomcat.connection-timeout=2s"
    };
    return RunningService.start(
        CoordinatorApplication.class,
        Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new));
  }

  int port() {
    return service.port();
  }

  FakePeer replica() {
    return replica;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return service.get(path);
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    return service.send(method, path, body, headers);
  }

  /** Does these operations, written as JSON, in one transaction. */
  HttpResponse<String> transact(String operations, String... headers)
      throws IOException, InterruptedException {
    return send("POST", "/transactions", "{\"operations\":[" + operations + "]}", headers);
  }

  static Optional<String> header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name);
  }

  @Override
  public void close() {
    service.close();
    replica.close();
  }
}
