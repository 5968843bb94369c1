package unanimous.cli.http;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a server is.
 *
 * @param basePath what stands before every target: empty, or {@code /some/path} without a slash at
 *     its end
 */
public record Origin(String host, int port, String basePath) {

  private static final int DEFAULT_PORT = 80;

  /**
   * Reads {@code http://host[:port][/path]}; throws {@link IllegalArgumentException} for people.
   */
  public static Origin parse(String url) {
    URI uri = uri(url);
    String host = uri.getHost();
    if (!"http".equalsIgnoreCase(uri.getScheme()) || host == null) {
      throw new IllegalArgumentException(notAnAddress(url));
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(notAnAddress(url));
    }
    int port = uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort();
    return new Origin(host, port, uri.getRawPath().replaceAll("/+$", ""));
  }

  private static URI uri(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(notAnAddress(url), e);
    }
  }

  private static String notAnAddress(String url) {
    return "'" + url + "' is not a server's address: write it like http://localhost:8080";
  }

  /** The value of the {@code Host} header, which also is how people write the address. */
  public String authority() {
    return port == DEFAULT_PORT ? host : host + ":" + port;
  }

  @Override
  public String toString() {
    return "http://" + authority() + basePath;
  }
}
