package unanimous.cli.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The chunked transfer coding (RFC 9112, section 7.1), decoded once it is whole. */
final class Chunks {

  private final byte[] bytes;
  private final int end;
  private int at;

  private Chunks(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.end = end;
    this.at = start;
  }

  /** The body and the index behind it, or null when its end has not come yet. */
  static @Nullable Decoded decode(byte[] bytes, int start, int end) throws IOException {
    return new Chunks(bytes, start, end).decode();
  }

  private @Nullable Decoded decode() throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      String sizeLine = line();
      if (sizeLine == null) {
        return null;
      }
      long size = number(sizeLine.split(";", 2)[0], 16);
      if (size == 0) {
        return skipTrailers() ? new Decoded(body, at) : null;
      }
      if (size + 2 > end - at) {
        return null;
      }
      body.write(bytes, at, (int) size);
      at += (int) size + 2;
    }
  }

  private boolean skipTrailers() {
    while (true) {
      String trailer = line();
      if (trailer == null) {
        return false;
      }
      if (trailer.isEmpty()) {
        return true;
      }
    }
  }

  private @Nullable String line() {
    for (int newline = at; newline < end; newline++) {
      if (bytes[newline] == '\n') {
        String line = new String(bytes, at, newline - at, StandardCharsets.ISO_8859_1);
        at = newline + 1;
        return line.strip();
      }
    }
    return null;
  }

  /** A length as HTTP writes it: digits and nothing else. */
  static long number(String text, int radix) throws IOException {
    try {
      return Integer.parseUnsignedInt(text.strip(), radix) & 0xffff_ffffL;
    } catch (NumberFormatException e) {
      throw AnswerBuffer.malformed("'" + text + "' is not a length");
    }
  }

  record Decoded(ByteArrayOutputStream content, int next) {
    byte[] body() {
      return content.toByteArray();
    }
  }
}
