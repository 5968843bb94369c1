package unanimous.benchmark.hotkey;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import unanimous.benchmark.load.Client;
import unanimous.cli.http.Connection;
import unanimous.cli.http.Origin;
import unanimous.cli.http.Request;

/** One client that puts one key again and again, over a connection of its own. */
final class PutClient implements Client, Closeable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int DONE = 200;
  private static final int CONFLICT = 409;

  private final Origin origin;
  private final byte[] request;
  private @Nullable Connection connection;

  PutClient(String url, String key, byte[] value) {
    origin = Origin.parse(url);
    request = Request.of("PUT", "/kv/" + key).body(value).encode(origin);
  }

  @Override
  public Outcome ask(RandomGenerator random) {
    try {
      if (connection == null) {
        connection = Connection.open(origin, PATIENCE, PATIENCE);
      }
      return outcome(connection.exchange(request).status());
    } catch (IOException e) {
      close();
      return Outcome.BROKEN;
    }
  }

  private static Outcome outcome(int status) {
    return switch (status) {
      case DONE -> Outcome.DONE;
      case CONFLICT -> Outcome.CONFLICT;
      default -> Outcome.FAILED;
    };
  }

  @Override
  public void close() {
    Connection open = connection;
    connection = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      // It is not used again.
    }
  }
}
