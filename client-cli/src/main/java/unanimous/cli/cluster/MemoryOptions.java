package unanimous.cli.cluster;

import java.util.ArrayList;
import java.util.List;

/**
 * What the services' JVMs are told about memory: four processes of a cluster fit into 1 GiB
 * together (docs/performance-notes.md).
 */
public final class MemoryOptions {

  private static final List<String> OF_BOTH =
      List.of(
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          // What a crowd writes outlives a collection. Without room to survive it would become old,
          // and be collected only when all memory is full, in a pause of a sixth of a second.
          "-XX:SurvivorRatio=3",
          "-XX:TargetSurvivorRatio=90",
          "-XX:ReservedCodeCacheSize=64m",
          // Not a full collection, which all wait for, each time that another 15 % of it is filled.
          "-XX:SweeperThreshold=90",
          // What the compilers needed while the process was young goes back to the system.
          "-XX:TrimNativeHeapInterval=10000");

  private MemoryOptions() {}

  public static List<String> of(Service service) {
    List<String> options = new ArrayList<>(OF_BOTH);
    if (OperatingSystem.isLinux()) {
      // Compiled code and what is short-lived, in fewer and larger pages, are found sooner.
      options.add("-XX:+UseTransparentHugePages");
    }
    // -Xmn: the less room there is for what is young, the oftener it is collected (ADR 0025).
    switch (service) {
      // Here the crowd of clients is; what waits for three replicas is held once.
      case COORDINATOR -> options.addAll(List.of("-Xms76m", "-Xmn52m", "-Xmx256m"));
      case REPLICA -> options.addAll(List.of("-Xms44m", "-Xmn20m", "-Xmx112m"));
    }
    return options;
  }
}
