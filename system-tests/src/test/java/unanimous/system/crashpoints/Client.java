package unanimous.system.crashpoints;

import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import unanimous.system.http.Http;
import unanimous.system.http.Response;

/** Somebody who writes, and is told committed, aborted, or nothing that settles it: unknown. */
public record Client(Http coordinator) {

  public String put(String key, String value, String... headers) {
    try {
      return told(coordinator.put(key, value, headers));
    } catch (UncheckedIOException e) {
      return "unknown";
    }
  }

  public CompletableFuture<String> putInBackground(String key, String value) {
    return CompletableFuture.supplyAsync(() -> put(key, value));
  }

  private static String told(Response response) {
    return switch (response.status()) {
      case 200 -> "committed";
      case 500 -> "unknown";
      default -> "aborted";
    };
  }
}
