package unanimous.cli.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unanimous.cli.http.Origin;
import unanimous.cli.output.CommandFailed;

/**
 * How many processes a cluster has and where they listen: the coordinator on {@code port}, the
 * replicas on the ports after it.
 *
 * @param crashPoints whether its processes can be told to halt or pause; null, as in files of older
 *     versions: no
 * @param tokensFile holds the clients' tokens; null or empty: they need none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClusterShape(
    int port, int replicas, @Nullable Boolean crashPoints, @Nullable String tokensFile) {

  public static final int DEFAULT_PORT = 8080;
  public static final int DEFAULT_REPLICAS = 3;
  private static final int MAX_REPLICAS = 16;
  private static final int MAX_PORT = 65_535;

  public ClusterShape {
    if (replicas < 1 || replicas > MAX_REPLICAS) {
      throw CommandFailed.wrongUsage(
          "a cluster has 1 to "
              + MAX_REPLICAS
              + " replicas, not "
              + replicas
              + "; nothing was started");
    }
    if (port < 1 || port + replicas > MAX_PORT) {
      throw CommandFailed.wrongUsage(
          "ports "
              + port
              + " to "
              + (port + replicas)
              + " do not exist, choose another --port; nothing was started");
    }
  }

  /** Without crash points, open to all who reach it. */
  public ClusterShape(int port, int replicas) {
    this(port, replicas, null, null);
  }

  public boolean hasCrashPoints() {
    return crashPoints != null && crashPoints;
  }

  /** Whether this is where its coordinator listens: on its port of this machine. */
  public boolean isServedAt(Origin origin) {
    try {
      return origin.port() == port && InetAddress.getByName(origin.host()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** The file with the clients' tokens, if they need one. */
  public Optional<Path> tokens() {
    return Optional.ofNullable(tokensFile).filter(file -> !file.isEmpty()).map(Path::of);
  }

  /** The coordinator first, then the replicas in order. */
  public List<Member> members() {
    List<Member> members = new ArrayList<>();
    members.add(coordinator());
    members.addAll(replicaMembers());
    return members;
  }

  public Member coordinator() {
    return new Member(Member.COORDINATOR, port);
  }

  public List<Member> replicaMembers() {
    List<Member> members = new ArrayList<>();
    for (int number = 1; number <= replicas; number++) {
      members.add(new Member("replica-" + number, port + number));
    }
    return members;
  }

  /** The member of that name; throws when there is none. */
  public Member member(String name) {
    return members().stream()
        .filter(member -> member.name().equals(name))
        .findFirst()
        .orElseThrow(() -> noSuchMember(name));
  }

  private CommandFailed noSuchMember(String name) {
    List<String> names = members().stream().map(Member::name).toList();
    return CommandFailed.wrongUsage(
        "this cluster has no process '" + name + "'; it has " + String.join(", ", names));
  }
}
