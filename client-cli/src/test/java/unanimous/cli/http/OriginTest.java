package unanimous.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

  @Test
  void readsAddresses() {
    assertThat(Origin.parse("http://localhost:8080"))
        .isEqualTo(new Origin(false, "localhost", 8080, "", null));
    assertThat(Origin.parse("http://kv.example/"))
        .isEqualTo(new Origin(false, "kv.example", 80, "", null));
    assertThat(Origin.parse("HTTP://[::1]:9/a/b/"))
        .isEqualTo(new Origin(false, "[::1]", 9, "/a/b", null));
  }

  @Test
  void readsAddressesOfThoseWhoSpeakTls() {
    Origin origin = Origin.parse("https://kv.example");
    assertThat(origin).isEqualTo(new Origin(true, "kv.example", 443, "", null));
    assertThat(origin).hasToString("https://kv.example");
  }

  @Test
  void sendsItsTokenAndNeverShowsIt() {
    Origin origin = Origin.parse("http://host").withToken("abc");
    byte[] wire = Request.of("GET", "/kv/a").encode(origin);
    assertThat(new String(wire, StandardCharsets.US_ASCII))
        .isEqualTo("GET /kv/a HTTP/1.1\r\nHost: host\r\nAuthorization: Bearer abc\r\n\r\n");
    assertThat(origin.toString()).doesNotContain("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:8080",
        "8080",
        "ftp://localhost",
        "http://",
        "http://a b",
        "http://u:p@host",
        "http://host?q=1"
      })
  void refusesWhatIsNoAddress(String url) {
    assertThatThrownBy(() -> Origin.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http://localhost:8080");
  }

  @Test
  void standsBeforeTheTargetOfARequest() {
    byte[] wire =
        Request.of("PUT", "/kv/a%20b")
            .header("If-Match", "\"1\"")
            .body("hello".getBytes(StandardCharsets.UTF_8))
            .encode(Origin.parse("http://host:81/base"));

    assertThat(new String(wire, StandardCharsets.US_ASCII))
        .isEqualTo(
            "PUT /base/kv/a%20b HTTP/1.1\r\nHost: host:81\r\nIf-Match: \"1\"\r\nContent-Length: 5\r\n\r\nhello");
  }
}
