package unanimous.coordinator.backup;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import unanimous.node.access.PeerAccess;
import unanimous.node.wire.WireClient;

/** How backups are put together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackupProperties.class)
class BackupConfiguration {

  /** Far more patient than the others: the replica copies its store before it answers. */
  @Bean
  WireClient backupClient(BackupProperties properties, PeerAccess access) {
    return new WireClient(properties.timeout(), access);
  }
}
