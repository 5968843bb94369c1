package unanimous.benchmark.ours;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import unanimous.benchmark.contender.Cluster;
import unanimous.benchmark.contender.HttpRequests;
import unanimous.benchmark.load.Load;
import unanimous.benchmark.load.LoadReport;
import unanimous.benchmark.workload.KeySet;
import unanimous.benchmark.wrk.Wrk;
import unanimous.cli.cluster.DataFolder;
import unanimous.cli.cluster.Member;
import unanimous.cli.cluster.ProcessState;
import unanimous.cli.cluster.Processes;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** A cluster that {@code kv up} starts. */
public record UnanimousCluster(Kv kv, DataFolder data, int port, int replicas, Wrk wrk)
    implements Cluster {

  /** Returns when it accepts writes. */
  public void up() {
    kv.up(data.path(), port, replicas);
  }

  /** Ends its processes; the data stays. */
  public void down() {
    kv.down(data.path());
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public List<Long> processes() {
    return data.shape().members().stream().map(this::pid).toList();
  }

  private long pid(Member member) {
    return switch (new Processes(data).state(member)) {
      case ProcessState.Running running -> running.pid();
      case ProcessState.Gone gone -> throw isNotThere(member, gone);
      case ProcessState.NeverStarted none -> throw isNotThere(member, none);
    };
  }

  private static CommandFailed isNotThere(Member member, ProcessState state) {
    return new CommandFailed(ExitCode.UNREACHABLE, member.name() + " is " + state.inWords());
  }

  @Override
  public void fill(KeySet keys) {
    new BulkLoad(url(), keys).run();
  }

  @Override
  public LoadReport run(Load load) {
    return wrk.run(url(), "unanimous", load);
  }

  /** Puts one key, and returns when that is acknowledged. */
  public void put(String key, String value) {
    var _ = ask("put a key", "PUT", "/kv/" + key, value.getBytes(StandardCharsets.UTF_8));
  }

  /** The coordinator's metrics, as Prometheus reads them. */
  public String metrics() {
    byte[] text = ask("read the metrics", "GET", "/actuator/prometheus", new byte[0]);
    return new String(text, StandardCharsets.UTF_8);
  }

  private byte[] ask(String purpose, String method, String path, byte[] body) {
    try {
      return HttpRequests.send(method, url() + path, body);
    } catch (IOException e) {
      throw new CommandFailed(ExitCode.UNREACHABLE, "cannot " + purpose + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed(ExitCode.UNREACHABLE, "interrupted");
    }
  }

  /** The size of each process's files, by its name. */
  public Map<String, Long> fileMebibytes() {
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (Member member : data.shape().members()) {
      sizes.put(member.name(), FolderSize.mebibytes(data.folder(member)));
    }
    return sizes;
  }
}
