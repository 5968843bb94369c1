package unanimous.cli.client;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unanimous.cli.http.Answer;

/** The revision that an answer about one key carries as its {@code ETag}. */
public final class Revision {

  private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

  private Revision() {}

  /** Empty when the answer has no revision: then it is not a coordinator's. */
  public static OptionalLong of(Answer answer) {
    String tag = answer.header("ETag");
    if (tag == null) {
      return OptionalLong.empty();
    }
    Matcher matcher = TAG.matcher(tag);
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }
}
