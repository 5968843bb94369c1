package unanimous.protocol.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import unanimous.protocol.participant.ParticipantEffect.Occurrence;
import unanimous.protocol.simulation.Simulation.Verdict;

/** What many schedules came to. */
final class Summary {

  private final Tally tally = new Tally();
  private long schedules;
  private long steps;
  private Optional<Long> firstFailure = Optional.empty();

  void add(Verdict verdict) {
    schedules++;
    steps += verdict.steps();
    tally.add(verdict.tally());
    verdict.violation().ifPresent(_ -> failed(verdict.seed()));
  }

  void add(Summary other) {
    schedules += other.schedules;
    steps += other.steps;
    tally.add(other.tally);
    other.firstFailure.ifPresent(this::failed);
  }

  private void failed(long seed) {
    firstFailure = Optional.of(Math.min(seed, firstFailure.orElse(seed)));
  }

  /** The lowest seed whose schedule broke an invariant. */
  Optional<Long> firstFailure() {
    return firstFailure;
  }

  /** Faults that never struck and things that never happened: what they test was not tested. */
  List<String> neverMet() {
    Stream<String> faults =
        Arrays.stream(Fault.values()).filter(fault -> tally.of(fault) == 0).map(Fault::words);
    Stream<String> occurrences =
        Arrays.stream(Occurrence.values())
            .filter(occurrence -> occurrence != Occurrence.PREPARED_RECORD_MISSING)
            .map(occurrence -> "replica: " + occurrence)
            .filter(words -> tally.of(words) == 0);
    return Stream.concat(faults, occurrences).toList();
  }

  String text(double seconds) {
    return "%,d schedules of %,d steps in all, in %.1f s (%,.0f a second)%n%s"
        .formatted(schedules, steps, seconds, schedules / seconds, tally);
  }
}
