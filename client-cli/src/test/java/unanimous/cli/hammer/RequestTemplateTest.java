package unanimous.cli.hammer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import unanimous.cli.http.Origin;

class RequestTemplateTest {

  private static final Origin ORIGIN = Origin.parse("http://localhost:8080/base");

  @Test
  void namesAnyKeyInPlace() {
    var gets = RequestTemplate.get(ORIGIN, 10_000);

    assertThat(text(gets, 1)).startsWith("GET /base/kv/hammer/00001 HTTP/1.1\r\n");
    assertThat(text(gets, 9_999)).startsWith("GET /base/kv/hammer/09999 HTTP/1.1\r\n");
  }

  @Test
  void makesRoomForManyKeys() {
    var gets = RequestTemplate.get(ORIGIN, 1_234_567);

    assertThat(text(gets, 1_234_566)).contains("/kv/hammer/1234566 ");
  }

  @Test
  void carriesTheValueOfAPut() {
    var puts = RequestTemplate.put(ORIGIN, 10, "value".getBytes(StandardCharsets.UTF_8));

    assertThat(text(puts, 7)).startsWith("PUT /base/kv/hammer/00007 ").endsWith("\r\n\r\nvalue");
  }

  private static String text(RequestTemplate template, int key) {
    return StandardCharsets.UTF_8.decode(template.forKey(key)).toString();
  }
}
