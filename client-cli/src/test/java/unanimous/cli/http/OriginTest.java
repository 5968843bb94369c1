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
    assertThat(Origin.parse("http://localhost:8080")).isEqualTo(new Origin("localhost", 8080, ""));
    assertThat(Origin.parse("http://kv.example/")).isEqualTo(new Origin("kv.example", 80, ""));
    assertThat(Origin.parse("HTTP://[::1]:9/a/b/")).isEqualTo(new Origin("[::1]", 9, "/a/b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:8080",
        "8080",
        "https://localhost",
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
