package unanimous.node.restore;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import unanimous.node.process.StartRefused;

/**
 * What a process is told that begins with a backup. All processes of the new cluster are told the
 * same.
 *
 * @param from the backup's file
 * @param as the new cluster's id, never used before: by it no process of the old one is listened to
 */
@ConfigurationProperties("unanimous.restore")
public record RestoreProperties(@Nullable Path from, @Nullable String as) {

  public RestoreProperties {
    if ((from == null) != (as == null)) {
      throw refused("unanimous.restore.from and unanimous.restore.as go together");
    }
    if (as != null && !as.matches("[A-Za-z0-9._-]{1,64}")) {
      throw refused("unanimous.restore.as takes 1 to 64 letters, digits, dots and dashes");
    }
  }

  /** What is to be restored; empty if nothing is. */
  public Optional<Restoration> restoration() {
    return from == null || as == null ? Optional.empty() : Optional.of(new Restoration(from, as));
  }

  private static StartRefused refused(String what) {
    return new StartRefused(
        "The configuration is wrong: " + what + ".",
        "Give the backup's file and an id for the new cluster that no cluster has had. Nothing was"
            + " changed.");
  }
}
