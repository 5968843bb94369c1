package unanimous.cli.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Stands in for a service, as a process of its own: ready at once, and the cluster accepts writes.
 * Files of these names in its folder make it misbehave: {@code fail}, {@code refuse-writes}, {@code
 * ignore-sigterm}.
 */
public final class FakeService {

  private FakeService() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(argument(arguments, "--unanimous.data="));
    System.out.println("starting with " + String.join(" ", arguments));
    if (Files.exists(folder.resolve("fail"))) {
      System.err.println("the database is corrupt");
      System.exit(1);
    }
    if (Files.exists(folder.resolve("ignore-sigterm"))) {
      Runtime.getRuntime().addShutdownHook(new Thread(FakeService::never));
    }
    serve(Integer.parseInt(argument(arguments, "--server.port=")), folder);
  }

  private static void serve(int port, Path folder) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/actuator/health/readiness", exchange -> answer(exchange, "{}"));
    server.createContext(
        "/replicas",
        exchange -> {
          boolean accepts = !Files.exists(folder.resolve("refuse-writes"));
          answer(exchange, "{\"acceptsWrites\":" + accepts + ",\"replicas\":[]}");
        });
    server.start();
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void never() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String argument(String[] arguments, String prefix) {
    for (String argument : arguments) {
      if (argument.startsWith(prefix)) {
        return argument.substring(prefix.length());
      }
    }
    throw new IllegalArgumentException(prefix + " is missing");
  }

  /** Puts it where a checkout has the two services. */
  public static void install(Path checkout) {
    install(checkout, "coordinator-service");
    install(checkout, "replica-service");
  }

  private static void install(Path checkout, String module) {
    Path jar = checkout.resolve(module).resolve("target").resolve(module + ".jar");
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
    String resource = "/" + FakeService.class.getName().replace('.', '/') + ".class";
    try (InputStream code = FakeService.class.getResourceAsStream(resource)) {
      Files.createDirectories(jar.getParent());
      try (var archive = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
        archive.putNextEntry(new JarEntry(resource.substring(1)));
        code.transferTo(archive);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
