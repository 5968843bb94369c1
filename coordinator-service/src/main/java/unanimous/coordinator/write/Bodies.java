package unanimous.coordinator.write;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemType;
import unanimous.node.web.RequestBody;

/**
 * Takes in the bodies of writes within a common bound of memory: each is held from before it is
 * read until the write is decided. When the memory is taken a request waits a little, and is then
 * refused.
 */
public final class Bodies {

  private static final long PATIENCE_MILLIS = 1_000;

  private final RequestBody body;
  private final int maxBytes;
  private final Semaphore freeBytes;

  public Bodies(RequestBody body, int maxBytes, Semaphore freeBytes) {
    this.body = body;
    this.maxBytes = maxBytes;
    this.freeBytes = freeBytes;
  }

  /** What is done with a body. */
  @FunctionalInterface
  interface Use {

    void accept(byte[] body) throws IOException;
  }

  void withBody(HttpServletRequest request, Use use) throws IOException {
    int bytes = announcedBytes(request);
    acquire(bytes);
    try {
      use.accept(body.read(request));
    } finally {
      freeBytes.release(bytes);
    }
  }

  /** A body of unknown length may turn out to be the longest. */
  private int announcedBytes(HttpServletRequest request) {
    long announced = request.getContentLengthLong();
    return announced < 0 || announced > maxBytes ? maxBytes : (int) announced;
  }

  private void acquire(int bytes) {
    try {
      if (freeBytes.tryAcquire(bytes, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Problem(
            ProblemType.OVERLOADED,
            "The writes under way take all the memory there is for them. Nothing was changed; try"
                + " again in a moment.")
        .asException();
  }
}
