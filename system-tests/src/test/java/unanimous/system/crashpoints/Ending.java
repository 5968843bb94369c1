package unanimous.system.crashpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import unanimous.protocol.crashpoint.Fate;
import unanimous.system.cluster.Stores;
import unanimous.system.crashpoints.Situation.Death;

/** What a case has come to. */
record Ending(String told, Fate fate) {

  /** Lets a process die, brings all back, and checks that all is well. */
  static Ending of(CrashCase one, Stage stage) {
    stage.startAll();
    Death death = Situation.of(one.point()).bringAbout(stage, one);
    one.order().restart(stage, death.victim());
    stage.disarmRunning();
    // Equal stores, nothing in doubt, nothing under way.
    Fate fate = fate(death, stage.cluster().settledValue(one.key()));
    assertThat(stage.put(one.key(), "again")).as("the key is free").isEqualTo("committed");
    // Or its commits would pass the points of the next case.
    Stores.awaitNothingUnderWay(stage.cluster());
    return new Ending(death.told(), fate).check(one);
  }

  private static Fate fate(Death death, Optional<String> value) {
    if (death.told().equals("nothing")) {
      assertThat(value).isEmpty();
      return Fate.NONE;
    }
    if (value.equals(Optional.of(Situation.NEW))) {
      return Fate.COMMITTED;
    }
    assertThat(value).as("what was there before").isEqualTo(death.before());
    return Fate.ABORTED;
  }

  private Ending check(CrashCase one) {
    assertThat(fate).as("%s", this).isEqualTo(one.point().fate());
    assertThat(one.point().told().allows(told)).as("told %s", told).isTrue();
    return this;
  }
}
