package unanimous.cli.http;

import java.io.IOException;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** TLS with whom the JVM trusts, and only under the name by which it was called. */
public final class Tls {

  private Tls() {}

  /** A connection that is there, secured. */
  static Socket over(Socket socket, Origin origin) throws IOException {
    var factory = trusted().getSocketFactory();
    var secured = (SSLSocket) factory.createSocket(socket, origin.host(), origin.port(), true);
    secured.setSSLParameters(named(secured.getSSLParameters()));
    secured.startHandshake();
    return secured;
  }

  /** What secures a connection whose bytes somebody else carries. */
  public static SSLEngine engine(Origin origin) throws IOException {
    SSLEngine engine = trusted().createSSLEngine(origin.host(), origin.port());
    engine.setUseClientMode(true);
    engine.setSSLParameters(named(engine.getSSLParameters()));
    return engine;
  }

  private static SSLContext trusted() throws IOException {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IOException("the JVM's trust store cannot be used: " + e.getMessage(), e);
    }
  }

  private static SSLParameters named(SSLParameters parameters) {
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    return parameters;
  }
}
