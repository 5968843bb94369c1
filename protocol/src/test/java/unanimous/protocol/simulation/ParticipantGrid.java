package unanimous.protocol.simulation;

import java.time.Instant;
import java.util.Optional;
import unanimous.protocol.defect.Peek;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.driver.Step;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.PeerInquiry;
import unanimous.protocol.participant.OutcomeRecord;
import unanimous.protocol.participant.ParticipantEffect;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantEvent.Recorded;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.ParticipantStatus;
import unanimous.protocol.transaction.TransactionId;

/** Looks on as a participant's machine goes through its table, and counts the cells. */
final class ParticipantGrid
    implements Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> {

  static final Grid<State, Input> GRID =
      new Grid<>("replica", State.class, Input.class)
          .never("no store loses what it forced", Input.COMMIT, State.NOTHING)
          .never("what was refused does not commit", Input.COMMIT, State.REFUSED)
          .never("what committed is not aborted", Input.ABORT, State.COMMITTED)
          .never(
              "what is prepared stays so until it is over",
              Input.COORDINATOR_SAYS_COMMITTED,
              State.NOTHING,
              State.REFUSED)
          .never(
              "what is prepared stays so until it is over",
              Input.PEER_SAYS_COMMITTED,
              State.NOTHING,
              State.REFUSED)
          .rarely(Input.PREPARE, State.COMMITTED)
          // Answers to what was asked before it was over, when it is forgotten already.
          .rarely(Input.COORDINATOR_SAYS_COMMITTED, State.SETTLED)
          .rarely(Input.PEER_SAYS_COMMITTED, State.SETTLED)
          .rarely(Input.COORDINATOR_SAYS_ABORTED, State.COMMITTED)
          .rarely(Input.PEER_SAYS_ABORTED, State.COMMITTED)
          .rarely(Input.COORDINATOR_SAYS_PENDING, State.REFUSED);

  private final Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine;
  private final Tally tally;

  ParticipantGrid(
      Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine, Tally tally) {
    this.machine = machine;
    this.tally = tally;
  }

  /** What is recorded of a transaction at the participant. */
  enum State {
    NOTHING,
    PREPARED,
    COMMITTED,
    REFUSED,
    SETTLED
  }

  /** What happens to a transaction there. */
  enum Input {
    PREPARE,
    COMMIT,
    ABORT,
    COORDINATOR_SAYS_COMMITTED,
    COORDINATOR_SAYS_ABORTED,
    COORDINATOR_SAYS_PENDING,
    COORDINATOR_SILENT,
    PEER_SAYS_COMMITTED,
    PEER_SAYS_ABORTED,
    PEER_SAYS_PENDING,
    PEER_ASKS
  }

  @Override
  public void start(Instant now, Step<ParticipantRecord, ParticipantEffect> step) {
    machine.start(now, step);
  }

  @Override
  public void on(
      ParticipantEvent event, Instant now, Step<ParticipantRecord, ParticipantEffect> step) {
    switch (event) {
      case ParticipantEvent.BatchReceived(Batch batch, var reply) -> met(batch);
      case ParticipantEvent.PeerInquired(PeerInquiry inquiry, var reply) ->
          met(inquiry.id(), Input.PEER_ASKS);
      case ParticipantEvent.CoordinatorAnswered(TransactionId id, var told) ->
          met(
              id,
              switch (told.decision()) {
                case Decision.Committed _ -> Input.COORDINATOR_SAYS_COMMITTED;
                case Decision.Aborted() -> Input.COORDINATOR_SAYS_ABORTED;
                case Decision.Pending(), Decision.Forced _ -> Input.COORDINATOR_SAYS_PENDING;
              });
      case ParticipantEvent.CoordinatorSilent(TransactionId id) ->
          met(id, Input.COORDINATOR_SILENT);
      case ParticipantEvent.PeerAnswered(TransactionId id, Decision decision) ->
          met(
              id,
              switch (decision) {
                case Decision.Committed _ -> Input.PEER_SAYS_COMMITTED;
                case Decision.Aborted() -> Input.PEER_SAYS_ABORTED;
                case Decision.Pending(), Decision.Forced _ -> Input.PEER_SAYS_PENDING;
              });
      case ParticipantEvent.HelloReceived _,
          ParticipantEvent.ForceWanted _,
          ParticipantEvent.EveryoneAsked _,
          ParticipantEvent.ListForced _,
          ParticipantEvent.Inspect _,
          ParticipantEvent.ListPrepared _,
          ParticipantEvent.Describe _ -> {
        // Not about one transaction, or only a question.
      }
    }
    machine.on(event, now, step);
  }

  /** What is fenced off does not reach the table. */
  private void met(Batch batch) {
    ParticipantStatus status = Peek.status(machine);
    boolean isTaken =
        status.storeId().equals(batch.storeId())
            && status.coordinator().filter(batch.from()::equals).isPresent();
    if (isTaken) {
      batch.messages().forEach(this::met);
    }
  }

  private void met(CoordinatorMessage message) {
    switch (message) {
      case CoordinatorMessage.Prepare prepare -> met(prepare.id(), Input.PREPARE);
      case CoordinatorMessage.Commit(TransactionId id, long revision) -> met(id, Input.COMMIT);
      case CoordinatorMessage.Abort(TransactionId id) -> met(id, Input.ABORT);
      case CoordinatorMessage.Settled _, CoordinatorMessage.Roster _ -> {
        // Not about one transaction.
      }
    }
  }

  private void met(TransactionId id, Input input) {
    GRID.met(
        switch (Peek.recorded(machine, id)) {
          case Recorded.Nothing() -> State.NOTHING;
          case Recorded.Prepared _ -> State.PREPARED;
          case Recorded.Over(OutcomeRecord.Committed _) -> State.COMMITTED;
          case Recorded.Over(OutcomeRecord.Refused _) -> State.REFUSED;
          case Recorded.Forced(var outcome) -> outcome.isCommit() ? State.COMMITTED : State.REFUSED;
          case Recorded.Settled() -> State.SETTLED;
        },
        input,
        tally);
  }

  @Override
  public void elapse(Instant now, Step<ParticipantRecord, ParticipantEffect> step) {
    machine.elapse(now, step);
  }

  @Override
  public void forced() {
    machine.forced();
  }

  @Override
  public Optional<Instant> wakeAt() {
    return machine.wakeAt();
  }
}
