package unanimous.protocol.simulation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import unanimous.protocol.defect.Defect;

/**
 * What a schedule is made of: the seed and, to make it simpler, what is left out.
 *
 * @param spared faults that never strike
 * @param mostReplicas however many the seed wants; likewise clients and keys
 * @param chaosShare how much of the time that the seed wants things go wrong
 */
record Plan(
    long seed,
    Defect defect,
    Focus focus,
    Set<Fault> spared,
    int mostReplicas,
    int mostClients,
    int mostKeys,
    double chaosShare) {

  private static final int ALL = Integer.MAX_VALUE;
  private static final int SCHEDULES_PER_WATCHED = 3;
  private static final List<Double> SHORTER = List.of(0.25, 0.5, 0.75, 0.9);

  static Plan of(long seed) {
    return of(seed, Defect.NONE, Focus.of(seed));
  }

  static Plan of(long seed, Defect defect, Focus focus) {
    return new Plan(seed, defect, focus, EnumSet.noneOf(Fault.class), ALL, ALL, ALL, 1);
  }

  /** One in a few schedules is looked at more closely. */
  boolean isWatched() {
    return seed % SCHEDULES_PER_WATCHED == 0;
  }

  /** Plans that leave out a little more, of what took place in this one. */
  List<Plan> simpler(Verdict verdict) {
    List<Plan> plans = new ArrayList<>();
    SHORTER.forEach(share -> plans.add(with(mostReplicas, mostClients, mostKeys, share)));
    for (int fewer = 1; fewer < verdict.clients(); fewer++) {
      plans.add(with(mostReplicas, fewer, mostKeys, 1));
    }
    for (int fewer = 1; fewer < verdict.replicas(); fewer++) {
      plans.add(with(fewer, mostClients, mostKeys, 1));
    }
    for (int fewer = 1; fewer < verdict.keys(); fewer++) {
      plans.add(with(mostReplicas, mostClients, fewer, 1));
    }
    for (Fault fault : Fault.values()) {
      if (verdict.tally().of(fault) > 0) {
        plans.add(sparing(fault));
      }
    }
    return plans;
  }

  private Plan with(int replicas, int clients, int keys, double share) {
    return new Plan(seed, defect, focus, spared, replicas, clients, keys, chaosShare * share);
  }

  private Plan sparing(Fault fault) {
    Set<Fault> more = EnumSet.of(fault);
    more.addAll(spared);
    return new Plan(seed, defect, focus, more, mostReplicas, mostClients, mostKeys, chaosShare);
  }

  @Override
  public String toString() {
    return "seed %d%s%s%s%s%s, the first %.0f %% of the time"
        .formatted(
            seed,
            spared.stream()
                .map(fault -> ", without " + fault.words())
                .collect(Collectors.joining()),
            bound(mostReplicas, "replicas"),
            bound(mostClients, "clients"),
            bound(mostKeys, "keys"),
            focus == Focus.ANYTHING ? "" : ", focus on " + focus,
            chaosShare * 100);
  }

  private static String bound(int most, String what) {
    return most == ALL ? "" : ", at most " + most + " " + what;
  }
}
