package unanimous.protocol.simulation;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Decides when a fault strikes. Each schedule draws for each fault how likely it is. */
final class Chaos {

  private static final double SPARED = 0.3;

  private final Tally tally;
  private final Map<Fault, Odds> odds;
  private final Set<Fault> armed = EnumSet.noneOf(Fault.class);
  private boolean healed;

  /** Dice of its own for each fault: to spare one does not change when the others strike. */
  private record Odds(Dice dice, double likelihood) {

    boolean strike() {
      return dice.chance(likelihood);
    }
  }

  private Chaos(Tally tally, Map<Fault, Odds> odds) {
    this.tally = tally;
    this.odds = odds;
  }

  /** Some faults are spared, so that others are seen on their own. */
  static Chaos drawn(Dice dice, Tally tally, Plan plan) {
    Map<Fault, Odds> odds = new EnumMap<>(Fault.class);
    for (Fault fault : Fault.values()) {
      double share = dice.share();
      double drawn = dice.chance(SPARED) ? 0 : fault.mostLikely() * share * share;
      double likelihood = plan.focus().likelihoodOf(fault).orElse(drawn);
      odds.put(fault, new Odds(dice.split(), plan.spared().contains(fault) ? 0 : likelihood));
    }
    return new Chaos(tally, odds);
  }

  /** Nothing goes wrong but what the test does itself. */
  static Chaos none(Tally tally) {
    return new Chaos(tally, new EnumMap<>(Fault.class));
  }

  /** The fault strikes where it next may. */
  void arm(Fault fault) {
    armed.add(fault);
  }

  boolean strikes(Fault fault) {
    boolean struck = threatens(fault);
    if (struck) {
      struck(fault);
    }
    return struck;
  }

  /** Whether the fault is to strike, as soon as it may. */
  boolean threatens(Fault fault) {
    Odds chance = odds.get(fault);
    return armed.remove(fault) || (!healed && chance != null && chance.strike());
  }

  void struck(Fault fault) {
    tally.count(fault);
  }

  /** From now on nothing goes wrong any more. */
  void heal() {
    healed = true;
  }

  boolean isHealed() {
    return healed;
  }
}
