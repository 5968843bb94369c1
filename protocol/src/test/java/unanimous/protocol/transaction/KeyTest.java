package unanimous.protocol.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "app/db/url", "with space", "ключ", "🔑", "%2F", " "})
  void takesAnyTextWithoutControlCharacters(String text) {
    assertThat(new Key(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "\0", "\u007f", "\u0085", "\ud800", "a\udc00"})
  void refusesTheEmptyControlCharactersAndHalfSurrogates(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Key(text))
        .withMessageStartingWith("a key must");
  }

  @Test
  void countsItsLengthInBytes() {
    assertThat(new Key("k".repeat(512)).text()).hasSize(512);
    assertThat(new Key("é".repeat(256)).text()).hasSize(256);
    assertThatIllegalArgumentException().isThrownBy(() -> new Key("k".repeat(513)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Key("é".repeat(257)));
  }

  @Test
  void isOrderedByItsBytesAndNotByItsCharacters() {
    Key outsideTheBasicPlane = new Key("🔑");
    Key atItsEnd = new Key("\uffee");
    assertThat(outsideTheBasicPlane.text()).isLessThan(atItsEnd.text());
    assertThat(outsideTheBasicPlane).isGreaterThan(atItsEnd);
    assertThat(new Key("a")).isLessThan(new Key("ab"));
  }
}
