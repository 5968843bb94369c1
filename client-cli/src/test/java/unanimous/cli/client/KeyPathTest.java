package unanimous.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPathTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "greeting     | /kv/greeting",
        "app/db/url   | /kv/app/db/url",
        "a b          | /kv/a%20b",
        "a%20b        | /kv/a%2520b",
        "a?b#c&d=e+f  | /kv/a%3Fb%23c%26d%3De%2Bf",
        "ключ         | /kv/%D0%BA%D0%BB%D1%8E%D1%87",
        "🗝            | /kv/%F0%9F%97%9D",
        "a.b~c_d-e    | /kv/a.b~c_d-e",
        "a/../b       | /kv/a%2F%2E%2E%2Fb",
        "./a          | /kv/%2E%2Fa",
        "...          | /kv/...",
        "/a           | /kv//a",
        "a//b/        | /kv/a//b/",
      })
  void namesTheKeyAndNoOther(String key, String path) {
    assertThat(KeyPath.of(key)).isEqualTo(path);
  }
}
