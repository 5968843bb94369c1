package unanimous.replica.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import unanimous.node.driver.Inbox;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemType;
import unanimous.node.web.TransactionPath;
import unanimous.node.wire.ForcedView;
import unanimous.node.wire.PreparedTransactions;
import unanimous.node.wire.ReplicaStatus;
import unanimous.node.wire.ReplicaTransaction;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.participant.OutcomeRecord;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantEvent.Recorded;
import unanimous.protocol.participant.ParticipantStatus;
import unanimous.protocol.participant.PreparedRecord;
import unanimous.protocol.transaction.TransactionId;
import unanimous.replica.ReplicaProperties;

/** Shows what is recorded here. Looking changes nothing. */
@RestController
final class InspectionController {

  private final Inbox<ParticipantEvent> inbox;
  private final ReplicaProperties properties;
  private final InstantSource clock;

  InspectionController(
      Inbox<ParticipantEvent> inbox, ReplicaProperties properties, InstantSource clock) {
    this.inbox = inbox;
    this.properties = properties;
    this.clock = clock;
  }

  @GetMapping("/status")
  ReplicaStatus status() {
    ParticipantStatus status = inbox.ask(ParticipantEvent.Describe::new);
    List<ForcedOutcome> forced = inbox.ask(ParticipantEvent.ListForced::new);
    return new ReplicaStatus(
        properties.name(),
        status.storeId(),
        status.coordinator().map(CoordinatorIdentity::clusterId).orElse(null),
        status.coordinator().map(CoordinatorIdentity::epoch).orElse(null),
        status.appliedRevision(),
        status.inDoubt(),
        status.oldestPreparedAt().map(this::ageMillis).orElse(0L),
        forced.stream().map(ForcedOutcome::id).toList());
  }

  /** Since the time of day when it was prepared, which somebody may have set back since. */
  private long ageMillis(Instant preparedAt) {
    return Math.max(0, Duration.between(preparedAt, clock.instant()).toMillis());
  }

  @GetMapping("/transactions/{id}")
  ReplicaTransaction transaction(@PathVariable String id) {
    TransactionId transactionId = TransactionPath.parse(id);
    Recorded recorded = inbox.ask(reply -> new ParticipantEvent.Inspect(transactionId, reply));
    return switch (recorded) {
      case Recorded.Prepared(PreparedRecord prepared, Instant askAt) ->
          view(prepared, Math.max(0, Duration.between(clock.instant(), askAt).toMillis()));
      case Recorded.Over(OutcomeRecord.Committed committed) ->
          new ReplicaTransaction(
              committed.id(), "committed", committed.revision(), List.of(), null, null, null);
      case Recorded.Over(OutcomeRecord.Refused refused) -> bare(refused.id(), "refused");
      case Recorded.Forced(ForcedOutcome forced) -> view(forced);
      case Recorded.Settled() -> bare(transactionId, "settled");
      case Recorded.Nothing() -> bare(transactionId, "nothing");
    };
  }

  /** All that was ever forced here. */
  record ForcedHere(List<ReplicaTransaction> transactions) {}

  @GetMapping(path = "/transactions", params = "state=forced")
  ForcedHere forced() {
    List<ForcedOutcome> forced = inbox.ask(ParticipantEvent.ListForced::new);
    return new ForcedHere(forced.stream().map(InspectionController::view).toList());
  }

  @GetMapping("/transactions")
  PreparedTransactions transactions(@RequestParam(required = false) @Nullable String state) {
    if (state == null || !state.equals("prepared")) {
      throw new Problem(
              ProblemType.INVALID_REQUEST, "Ask for /transactions?state=prepared or forced.")
          .asException();
    }
    List<PreparedRecord> prepared = inbox.ask(ParticipantEvent.ListPrepared::new);
    return new PreparedTransactions(prepared.stream().map(record -> view(record, null)).toList());
  }

  private ReplicaTransaction view(PreparedRecord prepared, @Nullable Long nextInquiryMillis) {
    return new ReplicaTransaction(
        prepared.id(),
        "prepared",
        null,
        List.copyOf(prepared.transaction().keys()),
        ageMillis(prepared.preparedAt()),
        nextInquiryMillis,
        null);
  }

  private static ReplicaTransaction view(ForcedOutcome forced) {
    return new ReplicaTransaction(
        forced.id(),
        "forced",
        forced.outcome() instanceof Decision.Committed(long revision) ? revision : null,
        List.of(),
        null,
        null,
        ForcedView.of(forced));
  }

  private static ReplicaTransaction bare(TransactionId id, String recorded) {
    return new ReplicaTransaction(id, recorded, null, List.of(), null, null, null);
  }
}
