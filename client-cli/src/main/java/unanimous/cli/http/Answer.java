package unanimous.cli.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A server's answer. The head is kept as the bytes that came and is looked at when asked: a load
 * generator asks for three headers, and pays for no others.
 */
public final class Answer {

  private final int status;
  private final byte[] head;
  private byte[] body = new byte[0];

  Answer(int status, byte[] head) {
    this.status = status;
    this.head = head;
  }

  Answer withBody(byte[] bytes) {
    body = bytes;
    return this;
  }

  public int status() {
    return status;
  }

  public byte[] body() {
    return body;
  }

  public String bodyAsText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The first header of that name, whatever its case, without the spaces around its value. */
  public @Nullable String header(String name) {
    int line = nextLine(0);
    while (line < head.length) {
      int next = nextLine(line);
      if (isNamed(line, name)) {
        int value = line + name.length() + 1;
        return new String(head, value, next - value, StandardCharsets.ISO_8859_1).strip();
      }
      line = next;
    }
    return null;
  }

  private int nextLine(int from) {
    int at = from;
    while (at < head.length && head[at] != '\n') {
      at++;
    }
    return at + 1;
  }

  private boolean isNamed(int line, String name) {
    int colon = line + name.length();
    if (colon >= head.length || head[colon] != ':') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (Character.toLowerCase((char) head[line + i]) != Character.toLowerCase(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
