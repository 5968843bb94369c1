package unanimous.node.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Makes sockets with the certificate and the trust that the bundle has by then: connections made
 * after a reload are made with what was reloaded. Those that there are go on, for a minute at most.
 */
final class PeerTls extends SSLSocketFactory {

  private static final Logger log = LoggerFactory.getLogger(PeerTls.class);

  private volatile SSLSocketFactory current;

  private PeerTls(SslBundle bundle) {
    current = bundle.createSslContext().getSocketFactory();
  }

  /** With the bundle of this name, now and whenever it is reloaded. */
  static PeerTls of(SslBundles bundles, String name) {
    PeerTls tls = new PeerTls(bundles.getBundle(name));
    bundles.addBundleUpdateHandler(
        name,
        bundle -> {
          tls.current = bundle.createSslContext().getSocketFactory();
          log.info("The certificates of the bundle {} were reloaded", name);
        });
    return tls;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return current.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return current.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(Socket below, String host, int port, boolean autoClose)
      throws IOException {
    return current.createSocket(below, host, port, autoClose);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return current.createSocket(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return current.createSocket(host, port, from, fromPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return current.createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return current.createSocket(host, port, from, fromPort);
  }
}
