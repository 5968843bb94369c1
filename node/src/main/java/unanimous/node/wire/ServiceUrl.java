package unanimous.node.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where another process listens: a scheme, a host, perhaps a port, and nothing more. */
public final class ServiceUrl {

  private static final Pattern SHAPE = Pattern.compile("(https?://[^/?#]+)/?");

  private ServiceUrl() {}

  /** Such a URL, for paths to follow it; nothing if the text is none. */
  public static Optional<String> of(String text) {
    return Optional.of(SHAPE.matcher(text))
        .filter(shaped -> shaped.matches() && isUri(text))
        .map(shaped -> shaped.group(1));
  }

  private static boolean isUri(String text) {
    try {
      var _ = new URI(text);
      return true;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
