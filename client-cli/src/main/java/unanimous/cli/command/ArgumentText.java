package unanimous.cli.command;

import unanimous.cli.output.CommandFailed;

/** Text on the command line, which is to be stored as it was typed or not at all. */
final class ArgumentText {

  /** What the JVM makes of bytes that are not UTF-8, whichever they were, before we see them. */
  private static final String REPLACEMENT = "\uFFFD";

  private ArgumentText() {}

  /**
   * The text, if it is still what was typed; else throws.
   *
   * @param whole what it is, such as {@code the key}
   * @param instead how such bytes can be given, if they can
   */
  static String intact(String text, String whole, String instead) {
    if (text.contains(REPLACEMENT)) {
      throw CommandFailed.wrongUsage(
          "%s holds bytes that are not UTF-8, or the character U+FFFD, which stands for such bytes; nothing was sent. %s"
              .formatted(whole, instead));
    }
    return text;
  }
}
