package unanimous.benchmark.etcd;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unanimous.benchmark.contender.Cluster;
import unanimous.benchmark.contender.Filling;
import unanimous.benchmark.contender.HttpRequests;
import unanimous.benchmark.contender.NodeProcess;
import unanimous.benchmark.contender.Readiness;
import unanimous.benchmark.load.Load;
import unanimous.benchmark.load.LoadReport;
import unanimous.benchmark.workload.KeySet;
import unanimous.benchmark.wrk.Wrk;
import unanimous.cli.output.Json;

/** etcd's nodes, asked at the leader: any other node would have to ask it first. */
record EtcdCluster(List<NodeProcess> nodes, List<String> urls, Wrk wrk) implements Cluster {

  @Override
  public List<Long> processes() {
    return nodes.stream().map(NodeProcess::pid).toList();
  }

  @Override
  public void fill(KeySet keys) {
    String url = leaderUrl() + "/v3/kv/put";
    String value = base64(keys.value());
    Filling.fill(
        Filling.USUAL_CLIENTS,
        keys.keys(),
        key -> {
          String body = "{\"key\":\"%s\",\"value\":\"%s\"}".formatted(base64(utf8(key)), value);
          var _ = HttpRequests.send("POST", url, utf8(body));
        });
  }

  @Override
  public LoadReport run(Load load) {
    return wrk.run(leaderUrl(), "etcd", load);
  }

  private String leaderUrl() {
    nodes.forEach(NodeProcess::requireAlive);
    return Readiness.await(nodes, this::leader);
  }

  /** The leader's address, once every node knows it. */
  Optional<String> leader() {
    Optional<String> leader = Optional.empty();
    for (String url : urls) {
      Status status = status(url);
      if (status == null || status.leader() == null) {
        return Optional.empty();
      }
      if (status.leader().equals(status.header().memberId())) {
        leader = Optional.of(url);
      }
    }
    return leader;
  }

  private static @Nullable Status status(String url) {
    try {
      return Json.read(
          HttpRequests.send("POST", url + "/v3/maintenance/status", utf8("{}")), Status.class);
    } catch (IOException | Json.MalformedJson e) {
      return null; // It has not come up yet.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** A node's view; it leaves the leader out as long as it knows none. */
  private record Status(Header header, @Nullable String leader) {}

  private record Header(@JsonProperty("member_id") String memberId) {}
}
