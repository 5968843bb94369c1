package unanimous.cli.http;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is, and what lets one in there.
 *
 * @param secure whether it speaks TLS
 * @param basePath what stands before every target: empty, or {@code /some/path} without a slash at
 *     its end
 * @param token that is sent with each request; null if none is needed. Never shown
 */
public record Origin(
    boolean secure, String host, int port, String basePath, @Nullable String token) {

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /**
   * Reads {@code http[s]://host[:port][/path]}; throws {@link IllegalArgumentException} for people.
   */
  public static Origin parse(String url) {
    URI uri = uri(url);
    String host = uri.getHost();
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    if (!(secure || "http".equalsIgnoreCase(uri.getScheme())) || host == null) {
      throw new IllegalArgumentException(notAnAddress(url));
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(notAnAddress(url));
    }
    int port = uri.getPort() == -1 ? defaultPort(secure) : uri.getPort();
    return new Origin(secure, host, port, uri.getRawPath().replaceAll("/+$", ""), null);
  }

  private static int defaultPort(boolean secure) {
    return secure ? HTTPS_PORT : HTTP_PORT;
  }

  /** The same, with this token or with none. */
  public Origin withToken(@Nullable String other) {
    return new Origin(secure, host, port, basePath, other);
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
    return port == defaultPort(secure) ? host : host + ":" + port;
  }

  @Override
  public String toString() {
    return (secure ? "https://" : "http://") + authority() + basePath;
  }
}
