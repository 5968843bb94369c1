package unanimous.protocol.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import unanimous.protocol.coordinator.AbortReason;
import unanimous.protocol.message.Fence;
import unanimous.protocol.participant.ParticipantEffect.Occurrence;

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
    verdict.violation().ifPresent(_ -> failed(verdict.plan().seed()));
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

  /** What never happened though it can, and what did though it cannot: what is not tested. */
  List<String> neverMet() {
    Stream<String> wanted =
        Stream.of(
                Arrays.stream(Fault.values()).map(Fault::counted),
                Arrays.stream(Fence.values()).map(fence -> "fence: " + fence),
                Arrays.stream(RecoveryPath.values()).map(RecoveryPath::counted),
                Arrays.stream(AbortReason.class.getPermittedSubclasses())
                    .map(reason -> "coordinator: aborted, " + reason.getSimpleName()),
                Arrays.stream(Occurrence.values()).map(occurrence -> "replica: " + occurrence))
            .flatMap(names -> names);
    return Stream.of(
            wanted.filter(what -> tally.of(what) == 0),
            CoordinatorGrid.GRID.wrong(tally).stream(),
            ParticipantGrid.GRID.wrong(tally).stream())
        .flatMap(names -> names)
        .toList();
  }

  String rate(double seconds) {
    return "%,d schedules of %,d steps in all, in %.1f s (%,.0f a second)"
        .formatted(schedules, steps, seconds, schedules / seconds);
  }

  String text(double seconds) {
    return "%s%n%s%s%s"
        .formatted(
            rate(seconds),
            tally,
            CoordinatorGrid.GRID.text(tally),
            ParticipantGrid.GRID.text(tally));
  }
}
