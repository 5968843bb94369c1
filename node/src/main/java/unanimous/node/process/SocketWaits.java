package unanimous.node.process;

/**
 * Who wakes a virtual thread that waits for a socket. By default the JDK's poller threads are
 * virtual themselves, and a thread of the system wakes them first: one more hand-off in every
 * exchange that a lone read waits for (ADR 0014).
 */
public final class SocketWaits {

  /** The JDK's own property, for pollers that are threads of the system. */
  private static final String POLLER_MODE = "jdk.pollerMode";

  private static final String SYSTEM_THREADS = "1";

  private SocketWaits() {}

  /** Call this before anything else: the first wait reads the property once and for all. */
  public static void endWithoutDetour() {
    System.setProperty(POLLER_MODE, System.getProperty(POLLER_MODE, SYSTEM_THREADS));
  }
}
