package unanimous.protocol.defect;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import unanimous.protocol.coordinator.ClusterView;
import unanimous.protocol.coordinator.CoordinatorEffect;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.CoordinatorRecord;
import unanimous.protocol.coordinator.TransactionView;
import unanimous.protocol.driver.Machine;

/** The kinds of mistake that a coordinator's machine can make. */
@FunctionalInterface
interface CoordinatorMistake extends Defect {

  Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> around(
      Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> machine);

  @Override
  default Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> coordinator(
      Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> machine) {
    return around(machine);
  }

  /** It hears something else than was said. */
  static Defect hears(BiFunction<CoordinatorEvent, ClusterView, List<CoordinatorEvent>> mishears) {
    return (CoordinatorMistake)
        machine ->
            new Distortion<>(machine) {
              @Override
              List<CoordinatorEvent> heard(CoordinatorEvent event) {
                return mishears.apply(event, Peek.cluster(machine));
              }
            };
  }

  /** It hears something else than was said, because of what is under way. */
  static Defect misses(
      BiFunction<CoordinatorEvent, List<TransactionView>, List<CoordinatorEvent>> mishears) {
    return (CoordinatorMistake)
        machine ->
            new Distortion<>(machine) {
              @Override
              List<CoordinatorEvent> heard(CoordinatorEvent event) {
                return mishears.apply(event, Peek.underWay(machine));
              }
            };
  }

  /** It does not say something that it should. */
  static Defect swallows(BiPredicate<CoordinatorEffect, Optional<CoordinatorEvent>> swallowed) {
    return (CoordinatorMistake)
        machine ->
            new Distortion<>(machine) {
              @Override
              boolean swallows(CoordinatorEffect effect, Optional<CoordinatorEvent> cause) {
                return swallowed.test(effect, cause);
              }
            };
  }

  /** It says something before the force. */
  static Defect hurries(Predicate<CoordinatorEffect> hurried) {
    return (CoordinatorMistake)
        machine ->
            new Distortion<>(machine) {
              @Override
              boolean hurries(CoordinatorEffect effect) {
                return hurried.test(effect);
              }
            };
  }
}
