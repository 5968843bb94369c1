package unanimous.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.support.DefaultMessageSourceResolvable;

final class NoMessagesTest {

  private final MessageSource messages = new NoMessages();

  @Test
  void answersWithWhatTheAskerWouldSayOtherwise() {
    assertThat(messages.getMessage("code", null, "text", Locale.FRENCH)).isEqualTo("text");
    assertThat(messages.getMessage("code", null, null, Locale.FRENCH)).isNull();
    assertThat(messages.getMessage(resolvable("text"), Locale.FRENCH)).isEqualTo("text");
  }

  @Test
  void knowsNoTextOfItsOwn() {
    assertThatThrownBy(() -> messages.getMessage("code", null, Locale.FRENCH))
        .isInstanceOf(NoSuchMessageException.class)
        .hasMessageContaining("code");
    assertThatThrownBy(() -> messages.getMessage(resolvable(null), Locale.FRENCH))
        .isInstanceOf(NoSuchMessageException.class)
        .hasMessageContaining("code");
  }

  private static DefaultMessageSourceResolvable resolvable(@Nullable String text) {
    return new DefaultMessageSourceResolvable(new String[] {"code"}, null, text);
  }
}
