package unanimous.cli.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What has come over a connection and has not been taken yet. Bytes go in as they arrive, whole
 * answers come out; so it serves a blocking connection and an event loop alike. Bounded.
 */
public final class AnswerBuffer {

  private static final int MAX_HEAD_BYTES = 64 * 1024;
  private static final int MAX_BODY_BYTES = 256 * 1024 * 1024;
  private static final int FIRST_CAPACITY = 8 * 1024;

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int start;
  private int end;
  private boolean reusable = true;

  /** Waits for bytes and takes them; false when the server has closed the connection. */
  boolean fillFrom(InputStream connection) throws IOException {
    makeSpace();
    return received(connection.read(bytes, end, bytes.length - end));
  }

  /** Takes the bytes that are there: how many, or less than none at the connection's end. */
  public int fillFrom(ReadableByteChannel connection) throws IOException {
    makeSpace();
    int count = connection.read(ByteBuffer.wrap(bytes, end, bytes.length - end));
    received(count);
    return count;
  }

  private boolean received(int count) {
    end += Math.max(0, count);
    return count >= 0;
  }

  private void makeSpace() {
    if (start == end) {
      start = 0;
      end = 0;
    } else if (end == bytes.length) {
      makeRoom();
    }
  }

  private void makeRoom() {
    int unread = end - start;
    byte[] target = unread > bytes.length / 2 ? new byte[bytes.length * 2] : bytes;
    System.arraycopy(bytes, start, target, 0, unread);
    bytes = target;
    start = 0;
    end = unread;
  }

  /**
   * The next whole answer, or null when more bytes are needed. Interim answers (1xx) are passed
   * over.
   */
  public @Nullable Answer poll() throws IOException {
    return poll(false);
  }

  /** The last answer of a connection that the server has closed: its end may be the body's end. */
  public Answer pollAtEnd() throws IOException {
    Answer answer = poll(true);
    if (answer == null) {
      throw new IOException(
          start == end
              ? "the server closed the connection without an answer"
              : "the server closed the connection in the middle of its answer");
    }
    return answer;
  }

  /** The head of the next answer, which stays to be taken; null when more bytes are needed. */
  @Nullable Answer head() throws IOException {
    int bodyStart = endOfHead();
    if (bodyStart < 0) {
      return null;
    }
    byte[] head = Arrays.copyOfRange(bytes, start, bodyStart);
    return new Answer(status(head), head);
  }

  /** Takes the head, and passes on what has come of the body behind it; how much that was. */
  int passOn(OutputStream sink) throws IOException {
    int bodyStart = endOfHead();
    int count = end - bodyStart;
    sink.write(bytes, bodyStart, count);
    start = end;
    return count;
  }

  /** Whether another request may follow on the same connection. */
  public boolean reusable() {
    return reusable;
  }

  private @Nullable Answer poll(boolean closed) throws IOException {
    while (true) {
      int bodyStart = endOfHead();
      if (bodyStart < 0) {
        return null;
      }
      byte[] head = Arrays.copyOfRange(bytes, start, bodyStart);
      var answer = new Answer(status(head), head);
      if (answer.status() / 100 != 1) {
        return withBody(answer, bodyStart, closed);
      }
      start = bodyStart;
    }
  }

  private int endOfHead() throws IOException {
    for (int at = start; at + 3 < end; at++) {
      if (bytes[at] == '\r'
          && bytes[at + 1] == '\n'
          && bytes[at + 2] == '\r'
          && bytes[at + 3] == '\n') {
        return at + 4;
      }
    }
    if (end - start > MAX_HEAD_BYTES) {
      throw malformed("its head has more than " + MAX_HEAD_BYTES + " bytes");
    }
    return -1;
  }

  /** Reads {@code HTTP/1.1 200}, with or without a reason behind it. */
  private static int status(byte[] head) throws IOException {
    int status = 0;
    for (int at = 9; at < 12; at++) {
      int digit = at < head.length ? head[at] - '0' : -1;
      if (digit < 0 || digit > 9) {
        throw malformed("it has no status");
      }
      status = 10 * status + digit;
    }
    if (!new String(head, 0, 7, StandardCharsets.ISO_8859_1).equals("HTTP/1.")) {
      throw malformed("it does not begin with HTTP/1.1");
    }
    return status;
  }

  private @Nullable Answer withBody(Answer answer, int bodyStart, boolean closed)
      throws IOException {
    if (answer.status() == 204 || answer.status() == 304) {
      return take(answer, new byte[0], bodyStart);
    }
    if ("chunked".equalsIgnoreCase(answer.header("Transfer-Encoding"))) {
      checkBodySize((long) end - bodyStart);
      Chunks.Decoded decoded = Chunks.decode(bytes, bodyStart, end);
      return decoded == null ? null : take(answer, decoded.body(), decoded.next());
    }
    String length = answer.header("Content-Length");
    if (length != null) {
      return withLength(answer, bodyStart, length);
    }
    checkBodySize((long) end - bodyStart);
    return closed ? take(answer, Arrays.copyOfRange(bytes, bodyStart, end), end) : null;
  }

  private @Nullable Answer withLength(Answer answer, int bodyStart, String length)
      throws IOException {
    long bodyEnd = bodyStart + checkBodySize(Chunks.number(length, 10));
    return bodyEnd > end
        ? null
        : take(answer, Arrays.copyOfRange(bytes, bodyStart, (int) bodyEnd), (int) bodyEnd);
  }

  private Answer take(Answer answer, byte[] body, int next) {
    start = next;
    reusable = !"close".equalsIgnoreCase(answer.header("Connection"));
    return answer.withBody(body);
  }

  private static long checkBodySize(long count) throws IOException {
    if (count > MAX_BODY_BYTES) {
      throw malformed("its body has more than " + MAX_BODY_BYTES + " bytes");
    }
    return count;
  }

  static IOException malformed(String why) {
    return new IOException("the answer is not HTTP as expected: " + why);
  }
}
