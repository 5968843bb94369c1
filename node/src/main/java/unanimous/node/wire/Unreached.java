package unanimous.node.wire;

import java.io.IOException;
import java.net.UnknownHostException;

/** No request gets to a process: there is no connection, or it does not let this process in. */
public final class Unreached extends IOException {

  private static final long serialVersionUID = 1L;

  Unreached(String why) {
    super(why);
  }

  Unreached(IOException cause) {
    super(words(cause), cause);
  }

  /** Only the name is what the JDK says of a host that nobody knows. */
  private static String words(IOException cause) {
    return cause instanceof UnknownHostException
        ? "there is no host " + cause.getMessage()
        : String.valueOf(cause.getMessage());
  }
}
