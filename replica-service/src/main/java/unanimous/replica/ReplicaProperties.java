package unanimous.replica;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import unanimous.node.process.StartRefused;
import unanimous.protocol.message.ParticipantName;

/**
 * What a replica is told when it starts.
 *
 * @param name what the coordinator calls it, such as {@code replica-1}
 * @param data the folder of its database; made if need be
 * @param coordinator where the coordinator listens, such as {@code http://127.0.0.1:8080}
 * @param inquireAfter how long a transaction is in doubt before the coordinator is asked about it
 * @param inquireInterval how long until it is asked again
 * @param peerTimeout how long an answer to an inquiry is awaited
 * @param readWait how long a read waits for a key in doubt before it is refused
 */
@ConfigurationProperties("unanimous")
public record ReplicaProperties(
    @DefaultValue("replica-1") String name,
    @DefaultValue("data") Path data,
    @DefaultValue("http://127.0.0.1:8080") String coordinator,
    @DefaultValue("3s") Duration inquireAfter,
    @DefaultValue("1s") Duration inquireInterval,
    @DefaultValue("2s") Duration peerTimeout,
    @DefaultValue("1s") Duration readWait) {

  public ReplicaProperties {
    try {
      ParticipantName checked = new ParticipantName(name);
      name = checked.text();
    } catch (IllegalArgumentException e) {
      throw new StartRefused(
          "The property unanimous.name is wrong: " + e.getMessage() + ".",
          "Give the replica the name that the coordinator's unanimous.replicas has for it.");
    }
  }
}
