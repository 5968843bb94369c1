package unanimous.node.wire;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.crashpoint.Crossing;

/**
 * The one way in which answers leave that promise something: each between the crash points before
 * it leaves and after it has left.
 */
public final class Replies {

  private final CrashPoints points;

  public Replies(CrashPoints points) {
    this.points = points;
  }

  /** Answers with a message. */
  public void message(
      Supplier<Set<Crossing>> crossings,
      Object message,
      WireFormat format,
      HttpServletResponse response)
      throws IOException {
    send(crossings, response, () -> format.write(message, response));
  }

  /** Answers with whatever is written. */
  public void send(Supplier<Set<Crossing>> crossings, HttpServletResponse response, Writing writing)
      throws IOException {
    points.before(crossings);
    writing.write();
    // Out of our buffers, or what comes after it would not be after it.
    response.flushBuffer();
    points.after(crossings);
  }

  /** Writes the answer, its length given. */
  @FunctionalInterface
  public interface Writing {

    void write() throws IOException;
  }
}
