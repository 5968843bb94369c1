package unanimous.node.access;

import java.util.Optional;

/** The scheme of the {@code Authorization} header in which all credentials come (RFC 6750). */
final class Bearer {

  static final String HEADER = "Authorization";

  private static final String SCHEME = "Bearer ";

  private Bearer() {}

  static String header(String credential) {
    return SCHEME + credential;
  }

  static Optional<String> credential(String header) {
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }
}
