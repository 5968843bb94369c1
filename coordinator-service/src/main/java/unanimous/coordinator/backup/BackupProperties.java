package unanimous.coordinator.backup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import unanimous.node.process.StartRefused;

/**
 * What the coordinator is told about backups.
 *
 * @param timeout how long a replica may take to make the copy, and then between two pieces of it
 */
@ConfigurationProperties("unanimous.backup")
record BackupProperties(@DefaultValue("10m") Duration timeout) {

  BackupProperties {
    if (!timeout.isPositive()) {
      throw new StartRefused(
          "The configuration is wrong: unanimous.backup.timeout must be more than nothing.",
          "Give it a duration such as 10m. Nothing was changed.");
    }
  }
}
