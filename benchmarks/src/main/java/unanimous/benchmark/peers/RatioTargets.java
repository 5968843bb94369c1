package unanimous.benchmark.peers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import unanimous.benchmark.compare.Series;
import unanimous.benchmark.workload.Cell;

/** By how much ours should be faster: ours/peer by 1, 16, 64 and 256 clients. */
final class RatioTargets {

  private static final List<Integer> CLIENTS = List.of(1, 16, 64, 256);

  private static final Map<String, List<Double>> RATIOS =
      Map.of(
          "etcd put", List.of(1.0, 1.5, 2.0, 2.0),
          "zookeeper put", List.of(0.7, 0.8, 1.0, 1.0),
          "etcd get", List.of(1.4, 2.5, 2.5, 3.0),
          "zookeeper get", List.of(0.7, 0.8, 1.0, 1.0));

  private RatioTargets() {}

  /** None for other workloads and other numbers of clients. */
  static Optional<Double> of(Series peer) {
    Cell cell = peer.cell();
    int column = CLIENTS.indexOf(cell.clients());
    return column < 0
        ? Optional.empty()
        : Optional.ofNullable(RATIOS.get(peer.contender() + " " + cell.workload().name()))
            .map(ratios -> ratios.get(column));
  }
}
