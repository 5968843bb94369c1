package unanimous.coordinator.write;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;

/** Reads {@code If-Match: "42"} and {@code If-None-Match: *}. */
final class Preconditions {

  private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

  private Preconditions() {}

  static List<Condition> of(Key key, HttpServletRequest request) {
    List<Condition> conditions = new ArrayList<>();
    String match = OnlyHeader.of(request, "If-Match", Preconditions::severalOf);
    if (match != null) {
      conditions.add(new Condition(key, revision(match)));
    }
    String noneMatch = OnlyHeader.of(request, "If-None-Match", Preconditions::severalOf);
    if (noneMatch != null) {
      if (!noneMatch.strip().equals("*")) {
        throw invalid("If-None-Match takes * (the key must not exist), not " + noneMatch);
      }
      conditions.add(new Condition(key, Condition.ABSENT));
    }
    if (conditions.size() > 1) {
      throw invalid("If-Match and If-None-Match cannot both hold");
    }
    return conditions;
  }

  /** Refuses them where the request names several keys, or none: they would not be heeded. */
  static void refuse(HttpServletRequest request) {
    for (String name : List.of("If-Match", "If-None-Match")) {
      if (request.getHeader(name) != null) {
        throw invalid(
            name
                + " is for writes of one key at /kv/{key}. Here name each key with its revision among the"
                + " \"conditions\"");
      }
    }
  }

  private static long revision(String tag) {
    Matcher matcher = TAG.matcher(tag.strip());
    if (!matcher.matches()) {
      throw invalid("If-Match takes one revision in quotes, such as \"42\", not " + tag);
    }
    return Long.parseLong(matcher.group(1));
  }

  private static ProblemException severalOf(String name) {
    return invalid("There is more than one " + name);
  }

  private static ProblemException invalid(String what) {
    return new Problem(ProblemType.INVALID_REQUEST, what + ". Nothing was changed.").asException();
  }
}
