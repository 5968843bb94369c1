package unanimous.node.access;

import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.HttpRequest;

/**
 * How this process shows the others of its cluster that it is one of them.
 *
 * @param secret that it says, if they share one
 * @param tls with which it makes connections to those that speak TLS
 */
public record PeerAccess(Optional<ClusterSecret> secret, SSLSocketFactory tls) {

  /** For a cluster whose processes ask nothing of each other. */
  public static final PeerAccess NONE = new PeerAccess(Optional.empty(), PeerTls.likeAnyClient());

  /** Adds what lets the request in. */
  public void addTo(HttpRequest request) {
    secret.ifPresent(known -> request.setHeader(Bearer.HEADER, known.authorization()));
  }
}
