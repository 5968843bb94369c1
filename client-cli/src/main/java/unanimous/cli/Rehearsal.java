package unanimous.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import unanimous.cli.output.Console;

/**
 * The usual commands against a server of one canned answer each. The launcher runs this once after
 * a build, so that the JVM sees which classes a command needs and archives them; see {@code
 * make_cache} in {@code kv}.
 */
final class Rehearsal {

  /** Where there is no cluster, whose processes the status would look for. */
  private static final Path NO_CHECKOUT = Path.of("no-such-folder");

  private static final String COMMITTED = "{\"transaction\":\"7-1024\",\"revision\":42}";
  private static final String RESULTS =
      "{\"transaction\":\"7-1024\",\"revision\":42,\"results\":[{\"key\":\"a\",\"revision\":42}]}";
  private static final String PAGE =
      "{\"entries\":[{\"key\":\"a\",\"revision\":42}],\"next\":null}";
  private static final String REPLICAS =
      """
      {"clusterId":"c","epoch":3,"revision":42,"acceptsWrites":true,"replicas":[
        {"name":"replica-1","url":"http://127.0.0.1:8081","state":"in-sync","reason":null,
         "storeId":"s","epoch":3,"revision":42,"inDoubt":["7-12"],"oldestInDoubtMillis":12}]}
      """;
  private static final String TRANSACTION =
      """
      {"transaction":"7-1024","state":"committed","revision":42,"reason":null,"keys":["a"],"ageMillis":12,
       "participants":[{"name":"replica-1","recorded":"committed","awaited":"nothing"}]}
      """;

  private Rehearsal() {}

  public static void main(String[] arguments) throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon().start(() -> serve(server));
      String url = "http://localhost:" + server.getLocalPort();
      run(url, "put", "greeting", "hello");
      run(url, "get", "greeting");
      run(url, "del", "greeting");
      run(url, "txn");
      run(url, "tx", "7-1024");
      run(url, "ls");
      run(url, "status");
      run(url, "get", "absent");
      run(url, "status", "--json");
    }
  }

  private static void run(String url, String... commandLine) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    InputStream input = new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8));
    var console = new Console(input, nowhere, nowhere, false);
    int exitCode = new Kv(console, Map.of("KV_SERVER", url), NO_CHECKOUT).run(commandLine);
    if (exitCode > 1) {
      throw new IllegalStateException(commandLine[0] + " ended with " + exitCode);
    }
  }

  private static void serve(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket connection = server.accept()) {
        // Requests this small come in one piece.
        byte[] request = new byte[4096];
        int length = connection.getInputStream().read(request);
        String head = new String(request, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
        connection.getOutputStream().write(answer(head).getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // The end of the rehearsal.
      }
    }
  }

  private static String answer(String request) {
    String target = request.split(" ", 3)[1];
    return switch (target.split("\\?", 2)[0]) {
      case "/replicas" -> answer("200", "application/json", REPLICAS);
      case "/transactions" -> answer("200", "application/json", RESULTS);
      case "/kv" -> answer("200", "application/json", PAGE);
      case "/transactions/7-1024" -> answer("200", "application/json", TRANSACTION);
      case "/kv/absent" ->
          answer(
              "404",
              "application/problem+json",
              "{\"type\":\"urn:unanimous:key-not-found\",\"status\":404,\"detail\":\"no such key\"}");
      default -> answer("200", "application/json", COMMITTED);
    };
  }

  private static String answer(String status, String type, String body) {
    return "HTTP/1.1 "
        + status
        + " \r\nContent-Type: "
        + type
        + "\r\nETag: \"42\"\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\nConnection: close\r\n\r\n"
        + body;
  }
}
