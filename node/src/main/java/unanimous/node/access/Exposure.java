package unanimous.node.access;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import unanimous.node.process.StartRefused;

/**
 * Who reaches the port, and what is asked of them.
 *
 * @param address where the process listens
 * @param beyondThisMachine whether others than this machine reach it there
 * @param secretFile where the cluster's secret is, if one is needed
 * @param openToClients whether they need no token
 */
record Exposure(
    String address, boolean beyondThisMachine, Optional<Path> secretFile, boolean openToClients) {

  /**
   * Looks whether everyone could reach what is meant for few.
   *
   * @param address where it is to listen; empty: everywhere
   * @param hasClients whether this process serves clients, and not only its cluster
   * @throws StartRefused if so
   */
  static Exposure check(
      Optional<InetAddress> address, AccessProperties properties, boolean hasClients) {
    String where = address.map(InetAddress::getHostAddress).orElse("every address");
    boolean beyond = address.filter(InetAddress::isLoopbackAddress).isEmpty();
    Optional<Path> secretFile = Optional.ofNullable(properties.secretFile());
    boolean hasTokens = properties.tokensFile() != null;
    if (secretFile.isEmpty() && (beyond || hasTokens)) {
      throw new StartRefused(
          "This process would "
              + (beyond ? "listen on " + where : "take tokens")
              + " without a secret: whoever reaches a replica could read and write everything.",
          "Give all processes of the cluster the same unanimous.access.secret-file; the first makes it."
              + " Or have them listen on this machine alone (server.address=127.0.0.1), without tokens."
              + " Nothing was changed.");
    }
    if (beyond && hasClients && !hasTokens && !properties.open()) {
      throw new StartRefused(
          "This process would listen on " + where + " and let in everyone who comes.",
          "Give it the clients' tokens (unanimous.access.tokens-file, made by `kv token`), or say"
              + " unanimous.access.open=true if only those reach it who may do everything. Nothing was"
              + " changed.");
    }
    return new Exposure(where, beyond, secretFile, !hasTokens && (properties.open() || !beyond));
  }

  boolean isOpenBeyondThisMachine() {
    return beyondThisMachine && openToClients;
  }
}
