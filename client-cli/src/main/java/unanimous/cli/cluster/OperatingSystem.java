package unanimous.cli.cluster;

import java.util.Locale;

/** The system that the processes are started on. */
final class OperatingSystem {

  private OperatingSystem() {}

  /** Whose JVM has options, and whose scheduler priorities, that others have not. */
  static boolean isLinux() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
  }
}
