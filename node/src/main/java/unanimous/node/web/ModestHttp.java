package unanimous.node.web;

import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP as Tomcat speaks it, with little memory for each answer: what is longer is sent piece by
 * piece. Tomcat's own 8 KiB, which it has twice, and once of them as characters of two bytes, would
 * be a quarter of what a connection takes; and there may be thousands.
 */
public final class ModestHttp extends Http11NioProtocol {

  private static final int ANSWER_BYTES = 2_048;

  @Override
  public int getDesiredBufferSize() {
    return ANSWER_BYTES;
  }
}
