package unanimous.benchmark.peers;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import unanimous.benchmark.compare.Comparison;
import unanimous.benchmark.compare.Series;
import unanimous.benchmark.compare.Spread;
import unanimous.benchmark.report.Target;

/** What ours should be beside each peer, and what it is. */
record PeerTargets(Comparison comparison) {

  private static final double MAX_MEBIBYTES = 1 << 10;

  List<Target> all() {
    List<Series> peers = comparison.series().stream().filter(series -> !isOurs(series)).toList();
    return Stream.of(
            peers.stream().flatMap(peer -> throughput(peer).stream()),
            peers.stream().map(this::p99),
            Stream.of(memory()))
        .flatMap(targets -> targets)
        .toList();
  }

  /** None for workloads that nothing was aimed at. */
  Optional<Target> throughput(Series peer) {
    return RatioTargets.of(peer)
        .map(wanted ->
            Target.of(
                "%s, ours/%s".formatted(peer.cell().name(), peer.contender()),
                Target.Bound.AT_LEAST,
                wanted,
                throughputRatio(peer),
                ""));
  }

  Target p99(Series peer) {
    return Target.of(
        "%s, p99 of ours/%s".formatted(peer.cell().name(), peer.contender()),
        Target.Bound.AT_MOST,
        1,
        p99Ratio(peer),
        "");
  }

  private Target memory() {
    return new Target(
        "resident memory of the processes of ours, at most",
        Target.Bound.BELOW,
        MAX_MEBIBYTES,
        Optional.of((double) comparison.mostResidentMebibytes(comparison.first())),
        " MiB");
  }

  /** Ours to the peer's. */
  Optional<Spread> throughputRatio(Series peer) {
    return comparison.throughputRatio(ours(peer), peer);
  }

  /** Ours to the peer's. */
  Optional<Spread> p99Ratio(Series peer) {
    return comparison.p99Ratio(ours(peer), peer);
  }

  private Series ours(Series peer) {
    return new Series(comparison.first(), peer.cell());
  }

  boolean isOurs(Series series) {
    return series.contender().equals(comparison.first());
  }
}
