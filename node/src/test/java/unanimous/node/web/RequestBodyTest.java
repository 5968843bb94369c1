package unanimous.node.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestBodyTest {

  private static final int LIMIT = 10_000;

  private final RequestBody body = new RequestBody(LIMIT, Duration.ofSeconds(10));

  @Test
  void takesTheBytesAsTheyCameWhateverTheirType() throws IOException {
    byte[] bytes = {'a', '=', '%', '4', '1', 0, (byte) 0xff};
    MockHttpServletRequest request = new MockHttpServletRequest("PUT", "/kv/a");
    request.setContentType("application/x-www-form-urlencoded");
    request.setContent(bytes);

    assertThat(body.read(request)).isEqualTo(bytes);
  }

  @Test
  void takesNothingAndTakesAsMuchAsIsAllowed() throws IOException {
    assertThat(body.read(announced(0, InputStream.nullInputStream()))).isEmpty();
    assertThat(body.read(announced(-1, new ByteArrayInputStream(new byte[LIMIT])))).hasSize(LIMIT);
  }

  @Test
  void refusesWhatIsAnnouncedTooLongWithoutReadingIt() {
    Endless stream = new Endless(LIMIT);

    assertThat(refusalOf(body, announced(LIMIT + 1L, stream)))
        .isEqualTo(ProblemType.VALUE_TOO_LARGE);
    assertThat(stream.read).isZero();
  }

  @Test
  void refusesWhatTurnsOutTooLongWithoutReadingAllOfIt() {
    Endless stream = new Endless(LIMIT);

    assertThat(refusalOf(body, announced(-1, stream))).isEqualTo(ProblemType.VALUE_TOO_LARGE);
    assertThat(stream.read).isLessThan(2 * LIMIT);
  }

  @Test
  void cutsOffAClientThatSendsAByteNowAndThen() {
    RequestBody impatient = new RequestBody(Integer.MAX_VALUE, Duration.ofMillis(20));

    assertThat(refusalOf(impatient, announced(-1, new Endless(1))))
        .isEqualTo(ProblemType.REQUEST_TIMEOUT);
  }

  @Test
  void cutsOffAClientThatStalls() {
    InputStream stalled =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read() throws IOException {
            throw new SocketTimeoutException();
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new SocketTimeoutException();
          }
        };

    assertThat(refusalOf(body, announced(5, stalled))).isEqualTo(ProblemType.REQUEST_TIMEOUT);
  }

  private static ProblemType refusalOf(RequestBody body, MockHttpServletRequest request) {
    return catchThrowableOfType(ProblemException.class, () -> body.read(request)).problem().type();
  }

  /** A request of the given Content-Length, -1 for none. */
  private static MockHttpServletRequest announced(long length, InputStream content) {
    return new MockHttpServletRequest("PUT", "/kv/a") {
      @Override
      public int getContentLength() {
        return (int) length;
      }

      @Override
      public long getContentLengthLong() {
        return length;
      }

      @Override
      public ServletInputStream getInputStream() {
        return new DelegatingServletInputStream(content);
      }
    };
  }

  /** Has always more, of which so much comes at a time. */
  private static final class Endless extends InputStream {

    private final int atATime;
    private int read;

    Endless(int atATime) {
      this.atATime = atATime;
    }

    @Override
    public int read() {
      read++;
      return 'x';
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      int n = Math.min(atATime, length);
      Arrays.fill(buffer, offset, offset + n, (byte) read());
      read += n - 1;
      return n;
    }
  }
}
