package unanimous.node.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Makes sockets with the certificate and the trust that there are by then: connections made after a
 * bundle's reload are made with what was reloaded. Those that there are go on, for a minute at
 * most.
 */
final class PeerTls extends SSLSocketFactory {

  private static final Logger log = LoggerFactory.getLogger(PeerTls.class);

  private volatile Supplier<SSLSocketFactory> current;

  private PeerTls(Supplier<SSLSocketFactory> current) {
    this.current = current;
  }

  /**
   * By what the JVM trusts. A hundred certificates are read for that: not before somebody speaks
   * TLS.
   */
  static PeerTls likeAnyClient() {
    return new PeerTls(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /** With the bundle of this name, now and whenever it is reloaded. */
  static PeerTls of(SslBundles bundles, String name) {
    PeerTls tls = new PeerTls(by(bundles.getBundle(name)));
    bundles.addBundleUpdateHandler(
        name,
        bundle -> {
          tls.current = by(bundle);
          log.info("The certificates of the bundle {} were reloaded", name);
        });
    return tls;
  }

  private static Supplier<SSLSocketFactory> by(SslBundle bundle) {
    SSLSocketFactory factory = bundle.createSslContext().getSocketFactory();
    return () -> factory;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return current.get().getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return current.get().getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(Socket below, String host, int port, boolean autoClose)
      throws IOException {
    return current.get().createSocket(below, host, port, autoClose);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return current.get().createSocket(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return current.get().createSocket(host, port, from, fromPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return current.get().createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return current.get().createSocket(host, port, from, fromPort);
  }
}
