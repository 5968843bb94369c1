package unanimous.benchmark.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import unanimous.benchmark.load.LoadReport;
import unanimous.benchmark.machine.Usage;

/** Why a window must not be compared with another. Shares are 0 to 1. */
public sealed interface Objection {

  /** Of the machine: half of it must be left to the servers. */
  double MAX_GENERATOR = 0.5;

  /** Of the generator's own threads: beyond, it and not the store sets the pace. */
  double MAX_OWN_THREADS = 0.85;

  /** Of the machine, for all others; and as much for stores that should be idle. */
  double MAX_OTHERS = 0.1;

  /** Of the machine. */
  double MAX_STOLEN = 0.05;

  /** Of the requests. */
  double MAX_FAILED = 0.001;

  /** For people. */
  @JsonProperty("inWords")
  String inWords();

  /** Whether it is waived for who goes on despite noise. */
  default boolean isNoise() {
    return !(this instanceof RequestsFailed);
  }

  /** Whether it may be gone when the same is measured again: it was the machine's fault. */
  default boolean isPassing() {
    return isNoise() && !(this instanceof GeneratorIsBottleneck);
  }

  /** Whether a figure counts to which this is objected, also for who goes on despite noise. */
  static boolean allow(List<Objection> objections, boolean despiteNoise) {
    return objections.stream().allMatch(objection -> despiteNoise && objection.isNoise());
  }

  /** The load generator was the bottleneck. */
  record GeneratorIsBottleneck(double ofMachine, double ofOwnThreads) implements Objection {
    @Override
    public String inWords() {
      return "the load generator is the bottleneck: it used %s of the machine, %s of what its threads can"
          .formatted(percent(ofMachine), percent(ofOwnThreads));
    }
  }

  /** Other processes ate the machine. */
  record OthersUsedMachine(double share) implements Objection {
    @Override
    public String inWords() {
      return "other processes used %s of the machine".formatted(percent(share));
    }
  }

  /** The stores that were not asked anything had not come to rest. */
  record OtherStoresWereBusy(double share) implements Objection {
    @Override
    public String inWords() {
      return "the stores that were not asked anything used %s of the machine"
          .formatted(percent(share));
    }
  }

  /** Other machines on the same hardware did. */
  record TimeWasStolen(double share) implements Objection {
    @Override
    public String inWords() {
      return "%s of the machine's time was stolen by other machines".formatted(percent(share));
    }
  }

  /** It did not do the work. */
  record RequestsFailed(double share) implements Objection {
    @Override
    public String inWords() {
      return "%s of the requests failed".formatted(percent(share));
    }
  }

  /** All that is to be said against a window. */
  static List<Objection> to(LoadReport load, Usage usage) {
    List<Objection> objections = new ArrayList<>(toMachine(usage));
    double ofOwnThreads = usage.generatorSeconds() / (load.seconds() * load.threads());
    if (usage.generator() > MAX_GENERATOR || ofOwnThreads > MAX_OWN_THREADS) {
      objections.add(new GeneratorIsBottleneck(usage.generator(), ofOwnThreads));
    }
    objections.addAll(toWork(load));
    return objections;
  }

  /** What is to be said against what the store did, whatever the machine did. */
  static List<Objection> toWork(LoadReport load) {
    return load.failedShare() > MAX_FAILED
        ? List.of(new RequestsFailed(load.failedShare()))
        : List.of();
  }

  /** What is to be said against the machine, whatever runs on it. */
  static List<Objection> toMachine(Usage usage) {
    List<Objection> objections = new ArrayList<>();
    if (usage.others() > MAX_OTHERS) {
      objections.add(new OthersUsedMachine(usage.others()));
    }
    if (usage.idle() > MAX_OTHERS) {
      objections.add(new OtherStoresWereBusy(usage.idle()));
    }
    if (usage.stolen() > MAX_STOLEN) {
      objections.add(new TimeWasStolen(usage.stolen()));
    }
    return objections;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.01 ? "%.2f %%" : "%.0f %%", share * 100);
  }
}
