package unanimous.node.process;

import java.security.Security;

/**
 * How long this process believes what it was told of a host name. A container that returns has
 * another address, and while it is gone its name is unknown: a JVM left to itself would hold on to
 * either for 10 to 30 seconds.
 */
public final class NameLookups {

  private static final String FOUND_SECONDS = "1";
  private static final String NOT_FOUND_SECONDS = "0";

  private NameLookups() {}

  /**
   * Call this before anything else: the first lookup reads these properties once and for all. They
   * are security properties, so {@code -D} on the command line cannot set them.
   */
  public static void keepFresh() {
    Security.setProperty("networkaddress.cache.ttl", FOUND_SECONDS);
    Security.setProperty("networkaddress.cache.negative.ttl", NOT_FOUND_SECONDS);
  }
}
