package unanimous.protocol.defect;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.participant.ParticipantEffect;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantRecord;

/** The kinds of mistake that a participant's machine can make. */
@FunctionalInterface
interface ParticipantMistake extends Defect {

  Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> around(
      Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine);

  @Override
  default Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> participant(
      Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine) {
    return around(machine);
  }

  /** It hears something else than was said. */
  static Defect hears(
      BiFunction<
              ParticipantEvent,
              Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect>,
              List<ParticipantEvent>>
          mishears) {
    return (ParticipantMistake)
        machine ->
            new Distortion<>(machine) {
              @Override
              List<ParticipantEvent> heard(ParticipantEvent event) {
                return mishears.apply(event, machine);
              }
            };
  }

  /** It does not do something that it should. */
  static Defect swallows(BiPredicate<ParticipantEffect, Optional<ParticipantEvent>> swallowed) {
    return (ParticipantMistake)
        machine ->
            new Distortion<>(machine) {
              @Override
              boolean swallows(ParticipantEffect effect, Optional<ParticipantEvent> cause) {
                return swallowed.test(effect, cause);
              }
            };
  }

  /** It does something before the force. */
  static Defect hurries(Predicate<ParticipantEffect> hurried) {
    return (ParticipantMistake)
        machine ->
            new Distortion<>(machine) {
              @Override
              boolean hurries(ParticipantEffect effect) {
                return hurried.test(effect);
              }
            };
  }
}
