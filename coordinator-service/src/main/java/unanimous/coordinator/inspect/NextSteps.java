package unanimous.coordinator.inspect;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import unanimous.coordinator.inspect.ParticipantRecords.Found;
import unanimous.node.wire.ReplicaTransaction;
import unanimous.protocol.coordinator.ReplicaState;
import unanimous.protocol.coordinator.TransactionView;
import unanimous.protocol.message.ParticipantName;

/**
 * What will happen next to a transaction, and when. Told from the bounds that everybody keeps, so
 * that nothing has to be remembered for it while transactions run.
 */
public final class NextSteps {

  private final Duration voteTimeout;
  private final Duration linkTimeout;
  private final Duration maxBackoff;
  private final InstantSource clock;

  public NextSteps(
      Duration voteTimeout, Duration linkTimeout, Duration maxBackoff, InstantSource clock) {
    this.voteTimeout = voteTimeout;
    this.linkTimeout = linkTimeout;
    this.maxBackoff = maxBackoff;
    this.clock = clock;
  }

  /**
   * A step.
   *
   * @param what happens, in words
   * @param withinMillis how long it takes at most until then
   */
  record Next(String what, long withinMillis) {}

  /** The coordinator's steps. */
  List<Next> of(TransactionView view, List<Found> found) {
    return switch (view.state()) {
      case PREPARING -> List.of(voteTimeout(view));
      case COMMITTING ->
          found.stream()
              .filter(one -> view.awaited().contains(one.replica().name()))
              .map(this::resend)
              .toList();
      case COMMITTED, ABORTED -> List.of();
    };
  }

  private Next voteTimeout(TransactionView view) {
    Duration left = Duration.between(clock.instant(), view.since().plus(voteTimeout));
    return new Next(
        "it is aborted, unless these have voted yes by then: " + names(view.awaited()),
        Math.max(0, left.toMillis()));
  }

  private Next resend(Found awaited) {
    return awaited.replica().state() instanceof ReplicaState.InSync
        ? new Next(
            awaited.name() + " acknowledges the commit that it was sent, or its link is made anew",
            linkTimeout.toMillis())
        : new Next(
            awaited.name() + " is tried again, and sent the commit once it accepts the coordinator",
            maxBackoff.toMillis());
  }

  /** The steps of replicas in doubt. */
  List<Next> inquiries(List<Found> found) {
    List<Next> steps = new ArrayList<>();
    for (Found one : found) {
      @Nullable ReplicaTransaction recorded = one.recorded();
      if (recorded != null && recorded.nextInquiryMillis() != null) {
        steps.add(
            new Next(
                one.name() + " asks the coordinator, and the other replicas if it does not decide",
                recorded.nextInquiryMillis()));
      }
    }
    return steps;
  }

  private static String names(Set<ParticipantName> participants) {
    return participants.stream().map(ParticipantName::text).collect(Collectors.joining(", "));
  }
}
