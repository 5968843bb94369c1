package unanimous.protocol.simulation;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Decides when a fault strikes. Each schedule draws for each fault how likely it is. */
final class Chaos {

  private static final double SPARED = 0.3;

  private final Dice dice;
  private final Tally tally;
  private final Map<Fault, Double> likelihood;
  private final Set<Fault> armed = EnumSet.noneOf(Fault.class);
  private boolean healed;

  private Chaos(Dice dice, Tally tally, Map<Fault, Double> likelihood) {
    this.dice = dice;
    this.tally = tally;
    this.likelihood = likelihood;
  }

  /** Some faults are spared, so that others are seen on their own. */
  static Chaos drawn(Dice dice, Tally tally) {
    Map<Fault, Double> likelihood = new EnumMap<>(Fault.class);
    for (Fault fault : Fault.values()) {
      double share = dice.share();
      likelihood.put(fault, dice.chance(SPARED) ? 0 : fault.mostLikely() * share * share);
    }
    return new Chaos(dice, tally, likelihood);
  }

  /** Nothing goes wrong but what the test does itself. */
  static Chaos none(Dice dice, Tally tally) {
    return new Chaos(dice, tally, new EnumMap<>(Fault.class));
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
    return armed.remove(fault) || (!healed && dice.chance(likelihood.getOrDefault(fault, 0.0)));
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
