package unanimous.protocol.simulation;

import java.util.stream.LongStream;

/** Many schedules, all processors at once, one seed after the other, in constant memory. */
final class Campaign {

  private static final long CHUNK = 2_000;
  private static final double SECONDS_BETWEEN_WORDS = 30;

  private final long begunNanos = System.nanoTime();
  private final Summary summary = new Summary();
  private double spokenAtSeconds;

  /** Goes on to the last seed, or to the first chunk of them in which an invariant broke. */
  Summary run(long firstSeed, long schedules) {
    long end = firstSeed + schedules;
    for (long seed = firstSeed; seed < end; seed += CHUNK) {
      summary.add(chunk(seed, Math.min(seed + CHUNK, end)));
      if (summary.firstFailure().isPresent()) {
        return summary;
      }
      sayHowFar(seed + CHUNK);
    }
    return summary;
  }

  double seconds() {
    return (System.nanoTime() - begunNanos) / 1e9;
  }

  private static Summary chunk(long from, long to) {
    return LongStream.range(from, to)
        .parallel()
        .mapToObj(seed -> Simulation.run(Plan.of(seed), false))
        .collect(Summary::new, Summary::add, Summary::add);
  }

  private void sayHowFar(long nextSeed) {
    if (seconds() - spokenAtSeconds > SECONDS_BETWEEN_WORDS) {
      spokenAtSeconds = seconds();
      System.out.printf("%s, no violation, next seed %d%n", summary.rate(seconds()), nextSeed);
    }
  }
}
