package unanimous.node;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;

/**
 * There are no texts in other languages, and a default one is said as it is. Spring's own source of
 * none has the JDK list its thousand locales, 3.4 % of a start (ADR 0030).
 */
final class NoMessages implements MessageSource {

  @Override
  public @Nullable String getMessage(
      String code,
      Object @Nullable [] args,
      @Nullable String defaultMessage,
      @Nullable Locale locale) {
    return defaultMessage;
  }

  @Override
  public String getMessage(String code, Object @Nullable [] args, @Nullable Locale locale) {
    throw new NoSuchMessageException(code);
  }

  @Override
  public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
    String message = resolvable.getDefaultMessage();
    if (message == null) {
      throw new NoSuchMessageException(resolvable.toString());
    }
    return message;
  }
}
