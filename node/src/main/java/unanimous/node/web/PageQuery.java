package unanimous.node.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import unanimous.protocol.transaction.Key;

/**
 * Which keys a page shall have: {@code GET /kv?prefix=&after=&limit=&values=}.
 *
 * @param prefix what all keys begin with; empty for any key
 * @param after the key after which the page begins: the {@code next} of the page before
 * @param limit how many entries at most, at least 1
 * @param values whether values are wanted too
 */
public record PageQuery(String prefix, Optional<Key> after, int limit, boolean values) {

  /** How many entries a page has for those who do not say. */
  public static final int DEFAULT_LIMIT = 100;

  /**
   * Reads the query.
   *
   * @param maxLimit what a larger limit counts as: a page may end early anyway
   * @throws ProblemException if a parameter is wrong; it says which
   */
  public static PageQuery of(HttpServletRequest request, int defaultLimit, int maxLimit) {
    QueryParameters parameters = QueryParameters.of(request, "prefix", "after", "limit", "values");
    return new PageQuery(
        parameters.key("prefix").map(Key::text).orElse(""),
        parameters.key("after"),
        (int) Math.min(parameters.count("limit").orElse((long) defaultLimit), maxLimit),
        parameters.yesOrNo("values").orElse(true));
  }

  /** The request target that asks for it. */
  public String target() {
    return "/kv?prefix="
        + encoded(prefix)
        + after.map(key -> "&after=" + encoded(key.text())).orElse("")
        + "&limit="
        + limit
        + "&values="
        + values;
  }

  /** Where to begin to look; what comes before it is not on the page. */
  public String start() {
    return after.filter(this::isWithinOrBehind).map(Key::text).orElse(prefix);
  }

  private boolean isWithinOrBehind(Key key) {
    return prefix.isEmpty() || key.compareTo(new Key(prefix)) >= 0;
  }

  /** Whether the key has the prefix and comes after what was seen before. */
  public boolean covers(Key key) {
    return key.text().startsWith(prefix)
        && after.filter(seen -> seen.compareTo(key) >= 0).isEmpty();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
