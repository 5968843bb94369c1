package unanimous.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import unanimous.cli.output.Durations;

/**
 * How the values of options are read. Picocli would read most of them too, but tells people of
 * Java's types when one is wrong.
 */
final class OptionValues {

  private OptionValues() {}

  static CommandLine readBy(CommandLine commandLine) {
    ITypeConverter<Integer> whole = orSay(Integer::valueOf, "a whole number up to 2147483647");
    ITypeConverter<Long> large = orSay(Long::valueOf, "a whole number");
    ITypeConverter<Double> fraction = orSay(Double::valueOf, "a number, such as 0.5");
    return commandLine
        .registerConverter(Duration.class, OptionValues::duration)
        .registerConverter(Boolean.class, OptionValues::truth)
        .registerConverter(Integer.class, whole)
        .registerConverter(int.class, whole)
        .registerConverter(Long.class, large)
        .registerConverter(long.class, large)
        .registerConverter(double.class, fraction);
  }

  private static <T> ITypeConverter<T> orSay(Function<String, T> reading, String expected) {
    return text -> {
      try {
        return reading.apply(text);
      } catch (NumberFormatException e) {
        throw wrong(text, expected);
      }
    };
  }

  private static Duration duration(String text) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  private static Boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(text, "true or false");
    };
  }

  private static TypeConversionException wrong(String text, String expected) {
    return new TypeConversionException("'%s' is not %s".formatted(text, expected));
  }
}
