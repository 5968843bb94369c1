package unanimous.benchmark.peers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import unanimous.benchmark.contender.Contender;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/**
 * Who takes part.
 *
 * @param present ours first
 * @param missing what is said of those that cannot take part
 */
record Contenders(List<Contender> present, List<String> missing) {

  /** For who wants only ours. */
  private static final String NONE = "none";

  /**
   * Chooses.
   *
   * @param peers all there are
   * @param names those that must take part; if not given, those that can
   */
  static Contenders choose(Contender ours, List<Contender> peers, Optional<List<String>> names) {
    List<Contender> present = new ArrayList<>(List.of(ours));
    List<String> missing = new ArrayList<>();
    for (Contender peer : wanted(peers, names)) {
      List<String> lacks = peer.missing();
      if (lacks.isEmpty()) {
        present.add(peer);
      }
      missing.addAll(lacks);
    }
    if (names.isPresent() && !missing.isEmpty()) {
      throw new CommandFailed(
          ExitCode.UNREACHABLE, "missing, and could not be fetched: " + String.join("; ", missing));
    }
    return new Contenders(present, missing);
  }

  /** The peers that are asked for, whether they can take part or not. */
  static List<Contender> wanted(List<Contender> peers, Optional<List<String>> names) {
    if (names.isEmpty()) {
      return peers;
    }
    Map<String, Contender> byName = new LinkedHashMap<>();
    peers.forEach(peer -> byName.put(peer.name(), peer));
    List<Contender> wanted = new ArrayList<>();
    Set<String> chosen = new LinkedHashSet<>(names.get());
    if (chosen.equals(Set.of(NONE))) {
      return List.of();
    }
    for (String name : chosen) {
      Contender peer = byName.get(name);
      if (peer == null) {
        throw CommandFailed.wrongUsage(
            name.equals(NONE)
                ? "'" + NONE + "' stands alone, or not at all"
                : "there is no peer '" + name + "', but " + String.join(", ", byName.keySet()));
      }
      wanted.add(peer);
    }
    return wanted;
  }

  /** Their descriptions by name, ours first. */
  Map<String, String> descriptions() {
    Map<String, String> descriptions = new LinkedHashMap<>();
    present.forEach(one -> descriptions.put(one.name(), one.description()));
    return descriptions;
  }
}
