package unanimous.benchmark.etcd;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import unanimous.benchmark.contender.Cleanup;
import unanimous.benchmark.contender.Cluster;
import unanimous.benchmark.contender.Contender;
import unanimous.benchmark.contender.NodeProcess;
import unanimous.benchmark.contender.Ports;
import unanimous.benchmark.contender.ProgramOutput;
import unanimous.benchmark.contender.Programs;
import unanimous.benchmark.contender.Readiness;
import unanimous.benchmark.wrk.Wrk;

/** Three nodes of etcd, with the durability that they have by default. */
public final class Etcd implements Contender {

  private static final String PACKAGE = "etcd-server";
  private static final int NODES = 3;

  private final Programs programs;
  private final Wrk wrk;

  public Etcd(Programs programs, Wrk wrk) {
    this.programs = programs;
    this.wrk = wrk;
  }

  @Override
  public String name() {
    return "etcd";
  }

  @Override
  public String description() {
    String version =
        programs
            .find("etcd", PACKAGE)
            .map(etcd -> ProgramOutput.firstLine(etcd.toString(), "--version"))
            .orElse("");
    return version.replace("etcd Version: ", "")
        + ", JSON gateway of the leader, which asks it by gRPC, linearizable gets, by wrk; never told to"
        + " compact, it keeps every value of the run";
  }

  @Override
  public List<String> missing() {
    return programs.find("etcd", PACKAGE).isPresent()
        ? List.of()
        : List.of("etcd: Debian's package etcd-server has it");
  }

  @Override
  public Cluster start(Path folder, Cleanup cleanup) {
    String etcd = programs.find("etcd", PACKAGE).orElseThrow().toString();
    int firstPort = Ports.inARow(2 * NODES);
    List<String> urls = new ArrayList<>();
    List<NodeProcess> nodes = new ArrayList<>();
    for (int node = 0; node < NODES; node++) {
      urls.add(url(firstPort + node));
      nodes.add(NodeProcess.start(name(node), command(etcd, firstPort, node), folder, cleanup));
    }
    EtcdCluster cluster = new EtcdCluster(nodes, urls, wrk);
    Readiness.await(nodes, cluster::leader);
    return cluster;
  }

  private static List<String> command(String etcd, int firstPort, int node) {
    String client = url(firstPort + node);
    String peer = url(firstPort + NODES + node);
    String all =
        IntStream.range(0, NODES)
            .mapToObj(other -> name(other) + "=" + url(firstPort + NODES + other))
            .collect(Collectors.joining(","));
    return List.of(
        etcd,
        "--name=" + name(node),
        "--data-dir=" + name(node),
        "--listen-client-urls=" + client,
        "--advertise-client-urls=" + client,
        "--listen-peer-urls=" + peer,
        "--initial-advertise-peer-urls=" + peer,
        "--initial-cluster=" + all,
        // It keeps old values until it is told to compact; the default of 2 GiB would soon be full.
        "--quota-backend-bytes=" + (8L << 30));
  }

  private static String name(int node) {
    return "etcd-" + (node + 1);
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }
}
