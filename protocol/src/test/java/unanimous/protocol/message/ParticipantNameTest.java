package unanimous.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParticipantNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"replica-1", "a", "0", "1-2-3"})
  void takesLowerCaseLettersDigitsAndHyphens(String text) {
    assertThat(new ParticipantName(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "Replica", "a b", "a/b", "a=b", "ä"})
  void refusesAllElse(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ParticipantName(text))
        .withMessageContaining("a replica's name is");
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 1_000})
  void refusesWhatIsTooLong(int length) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ParticipantName("a".repeat(length)));
  }
}
