package unanimous.benchmark.start;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import unanimous.benchmark.compare.Spread;
import unanimous.benchmark.report.Figures;
import unanimous.benchmark.report.Target;

/** A figure of a start, and below what it should be. */
enum Aim {
  FRESH(
      "first write after `./kv up`, fresh folder",
      5,
      Unit.SECONDS,
      start -> start.fresh().seconds()),
  AGAIN(
      "first write after `./kv up`, folder with data",
      5,
      Unit.SECONDS,
      start -> start.again().seconds()),
  MEMORY_FRESH(
      "resident memory after the first write", 1 << 10, Unit.MEBIBYTES, Start::freshMebibytes),
  MEMORY_LOADED("resident memory after load", 1 << 10, Unit.MEBIBYTES, Start::loadedMebibytes);

  private final String what;
  private final double below;
  private final Unit unit;
  private final ToDoubleFunction<Start> figure;

  Aim(String what, double below, Unit unit, ToDoubleFunction<Start> figure) {
    this.what = what;
    this.below = below;
    this.unit = unit;
    this.figure = figure;
  }

  Optional<Spread> spread(List<Start> starts) {
    return Spread.of(starts.stream().mapToDouble(figure));
  }

  Target target(List<Start> starts) {
    return Target.of(what, Target.Bound.BELOW, below, spread(starts), unit.sign);
  }

  List<String> row(List<Start> starts) {
    return List.of(what, unit.inWords(spread(starts)), target(starts).verdict());
  }

  private enum Unit {
    SECONDS(" s"),
    MEBIBYTES(" MiB");

    private final String sign;

    Unit(String sign) {
      this.sign = sign;
    }

    String inWords(Optional<Spread> spread) {
      String figures =
          switch (this) {
            case SECONDS -> Figures.hundredthsWithRange(spread);
            case MEBIBYTES -> Figures.wholeWithRange(spread);
          };
      return figures + sign;
    }
  }
}
