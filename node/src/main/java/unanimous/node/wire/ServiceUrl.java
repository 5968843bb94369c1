package unanimous.node.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Where another process listens: a scheme, a host, perhaps a port, and nothing more. */
public final class ServiceUrl {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  private ServiceUrl() {}

  /** Whether the text is such a URL, if with a slash at its end. */
  public static boolean isOne(String text) {
    try {
      URI url = new URI(text);
      return url.getScheme() != null
          && SCHEMES.contains(url.getScheme())
          && url.getRawAuthority() != null
          && Set.of("", "/").contains(url.getRawPath())
          && url.getRawQuery() == null
          && url.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
