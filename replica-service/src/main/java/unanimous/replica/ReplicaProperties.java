package unanimous.replica;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import unanimous.node.process.StartRefused;
import unanimous.node.wire.ServiceUrl;
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
 * @param inDoubtThreshold how long a transaction may be in doubt before the health is degraded
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
    @DefaultValue("10s") Duration inDoubtThreshold,
    @DefaultValue("1s") Duration readWait) {

  public ReplicaProperties {
    requireName(name);
    coordinator = url(coordinator);
    requirePositive("inquire-after", inquireAfter);
    requirePositive("inquire-interval", inquireInterval);
    requirePositive("peer-timeout", peerTimeout);
    requirePositive("in-doubt-threshold", inDoubtThreshold);
    requirePositive("read-wait", readWait);
  }

  /** The name, as the protocol has it. */
  public ParticipantName participant() {
    return new ParticipantName(name);
  }

  private static String url(String coordinator) {
    return ServiceUrl.of(coordinator)
        .orElseThrow(() ->
            wrong(
                "coordinator",
                "it takes an http or https URL, not " + coordinator,
                "Give it where the coordinator listens, such as http://127.0.0.1:8080."));
  }

  private static void requireName(String name) {
    try {
      var _ = new ParticipantName(name);
    } catch (IllegalArgumentException e) {
      throw wrong(
          "name",
          String.valueOf(e.getMessage()),
          "Give the replica the name that the coordinator's unanimous.replicas has for it.");
    }
  }

  private static void requirePositive(String property, Duration duration) {
    if (!duration.isPositive()) {
      throw wrong(property, "it must be more than nothing", "Give it a duration such as 500ms.");
    }
  }

  private static StartRefused wrong(String property, String why, String remedy) {
    return new StartRefused(
        "The property unanimous." + property + " is wrong: " + why + ".",
        remedy + " Nothing was changed.");
  }
}
