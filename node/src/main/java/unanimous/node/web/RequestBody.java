package unanimous.node.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

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

  /** Tomcat wraps what went wrong while it read. */
  private static boolean isTimeout(IOException failure) {
    return failure instanceof SocketTimeoutException
        || failure.getCause() instanceof SocketTimeoutException;
  }

  private byte[] readAll(InputStream input, int expected) throws IOException {
    long endNanos = System.nanoTime() + deadline.toNanos();
    ByteArrayOutputStream body = new ByteArrayOutputStream(Math.max(expected, 32));
    byte[] chunk = new byte[CHUNK];
    for (int n = input.read(chunk); n >= 0; n = input.read(chunk)) {
      body.write(chunk, 0, n);
      if (body.size() > maxBytes) {
        throw tooLarge();
      }
      if (System.nanoTime() - endNanos > 0) {
        throw tooSlow();
      }
    }
    return body.toByteArray();
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

  private ProblemException tooSlow() {
    return new Problem(
            ProblemType.REQUEST_TIMEOUT,
            "The body did not arrive in time. Nothing was changed. Send the request again.")
        .asException();
  }
}
