package unanimous.node.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unanimous.protocol.transaction.Key;

class KeyPathTest {

  @ParameterizedTest
  @CsvSource({
    "/kv/greeting, greeting",
    "/kv/app/db/url, app/db/url",
    "/kv/a%2Fb, a/b",
    "/kv/a/../b, a/../b",
    "/kv/.., ..",
    "/kv//, /",
    "/kv/a//b/, a//b/",
    "/kv/%25, %",
    "/kv/a%20b, a b",
    "/kv/a+b, a+b",
    "/kv/a;v=1, a;v=1",
    "/kv/a%3Fb%23c, a?b#c",
    "/kv/gr%c3%bc%C3%9Fe, grüße",
    "/kv/%F0%9F%A6%84, 🦄",
  })
  void readsTheKeyByteForByte(String target, String key) {
    assertThat(KeyPath.matches(target)).isTrue();
    assertThat(KeyPath.keyOf(target)).isEqualTo(new Key(key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a", "a/b", "..", "./a/../", "//", "%2F", "100%", "a b", "?#&;=+", "\\", "é", "鍵🗝"
      })
  void namesEveryKeySoThatItIsReadBack(String text) {
    String target = KeyPath.targetOf(new Key(text));

    assertThat(target).matches("/kv/[-A-Za-z0-9._~%]+");
    assertThat(KeyPath.keyOf(target)).isEqualTo(new Key(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/kv/%", // cut off
        "/kv/a%4",
        "/kv/%zz", // no digits
        "/kv/%-1",
        "/kv/%C3", // half a character
        "/kv/%FF",
        "/kv/%C0%AF", // a slash in two bytes
        "/kv/%ED%A0%80", // half a surrogate pair
        "/kv/é", // not encoded
      })
  void refusesWhatIsNotPercentEncodedUtf8(String target) {
    assertThat(refusalOf(target).detail())
        .contains("not percent-encoded UTF-8", "Encode each byte");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/kv/", "/kv/%00", "/kv/a%0Ab", "/kv/%7F", "/kv/%C2%85"})
  void refusesWhatIsNoKey(String target) {
    assertThat(refusalOf(target).detail()).contains("This is not a key", "Nothing was changed");
  }

  @Test
  void countsBytesNotCharacters() {
    assertThat(KeyPath.keyOf("/kv/" + "%C3%A9".repeat(256)).text()).hasSize(256);
    assertThat(refusalOf("/kv/" + "%C3%A9".repeat(256) + "a").detail()).contains("512 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/kv", "/KV/a", "/kvs/a", "/", "/replicas", "/x/kv/a"})
  void leavesOtherTargetsAlone(String target) {
    assertThat(KeyPath.matches(target)).isFalse();
  }

  private static Problem refusalOf(String target) {
    Problem problem =
        catchThrowableOfType(ProblemException.class, () -> KeyPath.keyOf(target)).problem();
    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_KEY);
    return problem;
  }
}
