package unanimous.node.access;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.MappedInterceptor;
import unanimous.protocol.crashpoint.Side;

/** Closed, unless only this machine reaches the port or somebody decides otherwise. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
public class AccessConfiguration {

  private static final Logger log = LoggerFactory.getLogger(AccessConfiguration.class);

  private final AccessProperties properties;

  AccessConfiguration(AccessProperties properties) {
    this.properties = properties;
  }

  @Bean
  Exposure exposure(ServerProperties server, @Value("${spring.application.name}") String name) {
    boolean hasClients = name.equals(Side.COORDINATOR.label());
    return Exposure.check(Optional.ofNullable(server.getAddress()), properties, hasClients);
  }

  /** By the same certificate to those it calls as to those who call it. */
  @Bean
  PeerAccess peerAccess(Exposure exposure, ServerProperties server, SslBundles bundles) {
    Optional<String> bundle = Optional.ofNullable(server.getSsl()).map(Ssl::getBundle);
    return new PeerAccess(
        exposure.secretFile().map(ClusterSecret::in),
        bundle.map(name -> PeerTls.of(bundles, name)).orElseGet(PeerTls::likeAnyClient));
  }

  @Bean
  Access access(Exposure exposure, PeerAccess peers) {
    if (peers.secret().isEmpty()) {
      return Access.unguarded();
    }
    ClusterSecret secret = peers.secret().get();
    if (properties.tokensFile() != null) {
      return Access.guardedBy(secret, ClientTokens.in(properties.tokensFile()));
    }
    if (exposure.isOpenBeyondThisMachine()) {
      log.warn(
          "Open to everyone who reaches {}: unanimous.access.open is on and there are no tokens",
          exposure.address());
    }
    return Access.guardedBy(secret, exposure.openToClients());
  }

  /** Before the endpoints of all mappings, the framework's own among them. */
  @Bean
  MappedInterceptor endpointGuard(Access access, WebEndpointProperties endpoints) {
    return new MappedInterceptor(null, new EndpointGuard(access, endpoints.getBasePath()));
  }
}
