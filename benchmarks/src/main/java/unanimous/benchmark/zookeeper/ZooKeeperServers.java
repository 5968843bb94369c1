package unanimous.benchmark.zookeeper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import unanimous.benchmark.contender.Cleanup;
import unanimous.benchmark.contender.NodeProcess;

/**
 * Three servers of an ensemble.
 *
 * @param firstPort the ports of clients, then of followers, then of elections
 */
record ZooKeeperServers(List<NodeProcess> nodes, int firstPort) {

  static final int COUNT = 3;
  private static final int PATIENCE_MILLIS = 2_000;

  static ZooKeeperServers start(Path folder, int firstPort, Cleanup cleanup) throws IOException {
    List<NodeProcess> nodes = new ArrayList<>();
    for (int server = 0; server < COUNT; server++) {
      Path own = Files.createDirectories(folder.resolve("zookeeper-" + (server + 1)));
      Files.writeString(own.resolve("myid"), Integer.toString(server + 1));
      Path configuration = own.resolve("zoo.cfg");
      Files.writeString(configuration, configuration(own, firstPort, server));
      nodes.add(
          NodeProcess.start(own.getFileName().toString(), command(configuration), own, cleanup));
    }
    return new ZooKeeperServers(nodes, firstPort);
  }

  /** As zoo_sample.cfg and zkServer.sh have it, but for what is said below. */
  private static String configuration(Path folder, int firstPort, int server) {
    var lines = new StringBuilder();
    lines.append("tickTime=2000\ninitLimit=10\nsyncLimit=5\n");
    lines.append("dataDir=" + folder + "\n");
    lines.append("clientPortAddress=127.0.0.1\n");
    lines.append("clientPort=" + (firstPort + server) + "\n");
    // All clients of this machine are one address to it, and by default may be 60.
    lines.append("maxClientCnxns=0\n");
    // A web server of no use here, and the word by which a server tells whether it leads.
    lines.append("admin.enableServer=false\n4lw.commands.whitelist=srvr\n");
    for (int other = 0; other < COUNT; other++) {
      lines.append(
          "server.%d=127.0.0.1:%d:%d\n"
              .formatted(other + 1, firstPort + COUNT + other, firstPort + 2 * COUNT + other));
    }
    return lines.toString();
  }

  private static List<String> command(Path configuration) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx1000m",
        "-cp",
        System.getProperty("java.class.path"),
        "org.apache.zookeeper.server.quorum.QuorumPeerMain",
        configuration.toString());
  }

  /** The servers' addresses, the leader's first; nothing as long as not all serve. */
  Optional<List<String>> leaderFirst() {
    List<String> modes = IntStream.range(0, COUNT).mapToObj(this::mode).toList();
    int leader = modes.indexOf("leader");
    boolean allServe = modes.stream().allMatch(mode -> mode.matches("leader|follower"));
    return allServe && leader >= 0
        ? Optional.of(
            IntStream.range(leader, leader + COUNT)
                .mapToObj(server -> "127.0.0.1:" + (firstPort + server % COUNT))
                .toList())
        : Optional.empty();
  }

  private String mode(int server) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), firstPort + server),
          PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return answer
          .lines()
          .filter(line -> line.startsWith("Mode: "))
          .map(line -> line.substring("Mode: ".length()))
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return ""; // It has not come up yet.
    }
  }
}
