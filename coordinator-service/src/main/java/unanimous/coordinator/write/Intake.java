package unanimous.coordinator.write;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import unanimous.coordinator.room.Room;
import unanimous.node.web.ProblemException;
import unanimous.node.web.RequestBody;

/**
 * Lets in as many writes as there is room for, before anything is spent on them, and the memory of
 * their bodies: each is held from before it is read until the write is answered.
 */
public final class Intake {

  private final Room writes;
  private final Room bytes;
  private final RequestBody body;
  private final int maxBytes;

  /**
   * Shares its rooms with others.
   *
   * @param writes has room for so many
   * @param bytes has room for their bodies
   * @param maxBytes of one body, as {@code body} takes it
   */
  public Intake(Room writes, Room bytes, RequestBody body, int maxBytes) {
    this.writes = writes;
    this.bytes = bytes;
    this.body = body;
    this.maxBytes = maxBytes;
  }

  /** What is done with a body. */
  @FunctionalInterface
  interface Use {

    void accept(byte[] body) throws IOException;
  }

  /**
   * Takes in a write that has a body.
   *
   * @throws ProblemException if there is no room for it, or it cannot be read
   */
  void withBody(HttpServletRequest request, Use use) throws IOException {
    try (Room.Place _ = writes.take(1);
        Room.Place _ = bytes.take(announcedBytes(request))) {
      use.accept(body.read(request));
    }
  }

  /** A write that has none. */
  @FunctionalInterface
  interface Bodiless {

    void run() throws IOException;
  }

  /**
   * Takes in a write that has no body.
   *
   * @throws ProblemException if there is no room for it
   */
  void withoutBody(Bodiless write) throws IOException {
    try (Room.Place _ = writes.take(1)) {
      write.run();
    }
  }

  /** A body of unknown length may turn out to be the longest. */
  private int announcedBytes(HttpServletRequest request) {
    long announced = request.getContentLengthLong();
    return announced < 0 || announced > maxBytes ? maxBytes : (int) announced;
  }
}
