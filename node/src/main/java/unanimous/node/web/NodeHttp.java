package unanimous.node.web;

import org.apache.coyote.http11.Http11NioProtocol;
import unanimous.node.connection.ThreadPerConnection;

/**
 * HTTP as Tomcat speaks it, but with a thread for each connection, with less memory, and with an
 * answer for everyone while it stops.
 */
public class NodeHttp extends Http11NioProtocol {

  /**
   * What is longer is sent piece by piece. Tomcat's own 8 KiB, which it has twice, and once of them
   * as characters of two bytes, would be a quarter of what a connection takes; and there may be
   * thousands.
   */
  private static final int ANSWER_BYTES = 2_048;

  /** Made by Tomcat, by the name of the class. */
  public NodeHttp() {
    super(new ThreadPerConnection());
  }

  @Override
  public int getDesiredBufferSize() {
    return ANSWER_BYTES;
  }

  /**
   * A stop begins with a pause, while clients can still connect, and this one is left out: Tomcat
   * would hang up without a word on whoever sends next, who could not know what became of that.
   * When the port is closed, which comes right after, Tomcat says with the answer to each new
   * request that it is the connection's last.
   */
  @Override
  public void pause() throws Exception {
    if (isClosed()) {
      super.pause();
    }
  }

  private boolean isClosed() {
    return getLocalPort() < 0;
  }
}
