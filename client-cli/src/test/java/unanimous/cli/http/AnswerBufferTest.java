package unanimous.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerBufferTest {

  private static final String HELLO =
      "HTTP/1.1 200 OK\r\nETag: \"42\"\r\nContent-Length: 5\r\n\r\nhello";
  private static final String CHUNKED =
      "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;note=x\r\nlo\r\n0\r\nTrailer: t\r\n\r\n";

  private final AnswerBuffer buffer = new AnswerBuffer();

  @Test
  void takesABodyOfKnownLength() throws IOException {
    feed(HELLO);

    Answer answer = polled();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.bodyAsText()).isEqualTo("hello");
    assertThat(answer.header("etag")).isEqualTo("\"42\"");
    assertThat(answer.header("tag")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {HELLO, CHUNKED})
  void waitsForEveryByte(String wire) throws IOException {
    for (int at = 0; at < wire.length() - 1; at++) {
      feed(wire.substring(at, at + 1));
      assertThat(buffer.poll()).as("after %d bytes", at + 1).isNull();
    }
    feed(wire.substring(wire.length() - 1));

    assertThat(polled().bodyAsText()).isEqualTo("hello");
    assertThat(buffer.reusable()).isTrue();
  }

  @Test
  void takesAnswersThatFollowEachOther() throws IOException {
    feed(CHUNKED + HELLO + "HTTP/1.1 204 \r\n\r\n");

    assertThat(polled().bodyAsText()).isEqualTo("hello");
    assertThat(polled().header("ETag")).isEqualTo("\"42\"");
    assertThat(polled().status()).isEqualTo(204);
    assertThat(buffer.poll()).isNull();
  }

  @Test
  void passesOverInterimAnswers() throws IOException {
    feed("HTTP/1.1 100 Continue\r\n\r\n" + HELLO);

    assertThat(polled().status()).isEqualTo(200);
  }

  @Test
  void growsWithTheBody() throws IOException {
    String body = "x".repeat(100_000);
    feed("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

    assertThat(polled().bodyAsText()).isEqualTo(body);
  }

  @Test
  void endsABodyOfUnknownLengthWithTheConnection() throws IOException {
    feed("HTTP/1.1 200 OK\r\n\r\nhel");
    assertThat(buffer.poll()).isNull();
    feed("lo");

    assertThat(buffer.pollAtEnd().bodyAsText()).isEqualTo("hello");
  }

  @Test
  void isNotReusableAfterAnAnswerThatSaysClose() throws IOException {
    feed("HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n");

    assertThat(polled().body()).isEmpty();
    assertThat(buffer.reusable()).isFalse();
  }

  @Test
  void tellsAConnectionThatEndsBeforeTheAnswerFromOneThatEndsWithinIt() throws IOException {
    assertThatThrownBy(buffer::pollAtEnd).hasMessageContaining("without an answer");
    feed(HELLO.substring(0, HELLO.length() - 1));
    assertThatThrownBy(buffer::pollAtEnd).hasMessageContaining("in the middle");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 4294967295\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\n"
      })
  void refusesWhatIsNotHttp(String wire) throws IOException {
    feed(wire);

    assertThatThrownBy(buffer::poll).isInstanceOf(IOException.class);
  }

  @Test
  void refusesAHeadWithoutEnd() throws IOException {
    feed("HTTP/1.1 200 OK\r\nX: " + "x".repeat(70_000));

    assertThatThrownBy(buffer::poll).hasMessageContaining("head");
  }

  private Answer polled() throws IOException {
    return Objects.requireNonNull(buffer.poll());
  }

  private void feed(String wire) throws IOException {
    InputStream connection = new ByteArrayInputStream(wire.getBytes(StandardCharsets.ISO_8859_1));
    while (connection.available() > 0) {
      assertThat(buffer.fillFrom(connection)).isTrue();
    }
  }
}
