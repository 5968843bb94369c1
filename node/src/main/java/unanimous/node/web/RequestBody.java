package unanimous.node.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/** Reads a body byte for byte, whatever its content type says, within bounds of size and time. */
public final class RequestBody {

  private static final int CHUNK = 8_192;

  private final int maxBytes;
  private final Duration deadline;

  /**
   * Sets the bounds.
   *
   * @param deadline for the whole body: a client that sends a byte now and then is cut off too
   */
  public RequestBody(int maxBytes, Duration deadline) {
    this.maxBytes = maxBytes;
    this.deadline = deadline;
  }

  /**
   * Reads the body.
   *
   * @throws ProblemException if it is too large, or does not come in time
   */
  public byte[] read(HttpServletRequest request) throws IOException {
    // Before the first byte, so that a client that asked (Expect: 100-continue) need not send it.
    if (request.getContentLengthLong() > maxBytes) {
      throw tooLarge();
    }
    try {
      return readAll(request.getInputStream(), request.getContentLength());
    } catch (IOException e) {
      if (isTimeout(e)) {
        throw tooSlow();
      }
      throw e;
    }
  }

  /** Tomcat wraps what went wrong while it read, and Jackson what Tomcat throws. */
  static boolean isTimeout(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof SocketTimeoutException || (cause != null && isTimeout(cause));
  }

  private byte[] readAll(InputStream input, int expected) throws IOException {
    long endNanos = System.nanoTime() + deadline.toNanos();
    // Of the length that was announced, so that nothing is copied; of an unknown one it grows.
    byte[] body = new byte[expected < 0 ? Math.min(CHUNK, maxBytes) : expected];
    int length = 0;
    while (true) {
      if (length == body.length) {
        int oneMore = input.read();
        if (oneMore < 0) {
          return body;
        }
        if (length == maxBytes) {
          throw tooLarge();
        }
        body = Arrays.copyOf(body, (int) Math.min(Math.max(2L * length, CHUNK), maxBytes));
        body[length++] = (byte) oneMore;
      } else {
        int n = input.read(body, length, body.length - length);
        if (n < 0) {
          return Arrays.copyOf(body, length);
        }
        length += n;
      }
      if (System.nanoTime() - endNanos > 0) {
        throw tooSlow();
      }
    }
  }

  private ProblemException tooLarge() {
    return new Problem(
            ProblemType.VALUE_TOO_LARGE,
            "The body is longer than the "
                + maxBytes
                + " bytes that are allowed. Nothing was changed. Store it in parts, or raise the"
                + " limit.")
        .asException();
  }

  private static ProblemException tooSlow() {
    return Problems.tooSlow().asException();
  }
}
