package unanimous.protocol.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import unanimous.protocol.coordinator.CoordinatorEffect;
import unanimous.protocol.coordinator.CoordinatorEffect.Occurrence;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.CoordinatorRecord;
import unanimous.protocol.coordinator.Inspection;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.defect.Peek;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.driver.Step;
import unanimous.protocol.message.Answer;
import unanimous.protocol.transaction.TransactionId;

/** Looks on as a coordinator's machine goes through its table, and counts the cells. */
final class CoordinatorGrid
    implements Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> {

  static final Grid<State, Input> GRID =
      new Grid<>("coordinator", State.class, Input.class)
          .never("it has no id yet", Input.SUBMITTED, State.PREPARING, State.COMMITTING)
          .never("a prepare is sent once, and answered once", Input.YES, State.COMMITTING)
          .never("all have voted yes, or it is not committing", Input.NO, State.COMMITTING)
          .never("no vote is awaited", Input.TIMEOUT, State.COMMITTING, State.UNKNOWN)
          .never("no vote is awaited", Input.LINK_LOST, State.COMMITTING, State.UNKNOWN)
          .never("only commits are acknowledged", Input.ACKNOWLEDGED, State.PREPARING)
          .never("a lost link's answers do not come", Input.ACKNOWLEDGED, State.UNKNOWN)
          .never("it is told of no commit", Input.UNPREPARED, State.PREPARING, State.UNKNOWN)
          // By an older copy of a store alone.
          .rarely(Input.UNPREPARED, State.COMMITTING);

  private final Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> machine;
  private final Tally tally;

  CoordinatorGrid(
      Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> machine, Tally tally) {
    this.machine = machine;
    this.tally = tally;
  }

  /** What a transaction is to the coordinator. */
  enum State {
    PREPARING,
    COMMITTING,
    UNKNOWN
  }

  /** What happens to a transaction there. */
  enum Input {
    SUBMITTED,
    REPEATED,
    YES,
    NO,
    TIMEOUT,
    LINK_LOST,
    ACKNOWLEDGED,
    UNPREPARED,
    JOINED_IN_DOUBT,
    ASKED
  }

  @Override
  public void start(Instant now, Step<CoordinatorRecord, CoordinatorEffect> step) {
    machine.start(now, step);
  }

  @Override
  public void on(
      CoordinatorEvent event, Instant now, Step<CoordinatorRecord, CoordinatorEffect> step) {
    switch (event) {
      case CoordinatorEvent.Welcomed(var name, var welcome) ->
          welcome.inDoubt().forEach(id -> met(id, Input.JOINED_IN_DOUBT));
      case CoordinatorEvent.Answered(var name, List<Answer> answers) -> answers.forEach(this::met);
      case CoordinatorEvent.Inquired(TransactionId id, var reply) -> met(id, Input.ASKED);
      // What it is shows when it is taken.
      case CoordinatorEvent.Submit _ -> {}
      case CoordinatorEvent.HelloWanted _,
          CoordinatorEvent.Refused _,
          CoordinatorEvent.Lost _,
          CoordinatorEvent.Drain _,
          CoordinatorEvent.Inspect _,
          CoordinatorEvent.ListUnderWay _,
          CoordinatorEvent.Describe _ -> {
        // Not about one transaction, or only a question.
      }
    }
    int before = aborted(step);
    long published = publications(step);
    long repeats = repeats(step);
    machine.on(event, now, step);
    if (event instanceof CoordinatorEvent.Submit) {
      if (repeats(step) > repeats) {
        metRepeat(step.effectsAfterForce().getLast());
      } else {
        GRID.met(State.UNKNOWN, Input.SUBMITTED, tally);
      }
    }
    if (event instanceof CoordinatorEvent.Lost) {
      metByAborts(aborted(step) - before, Input.LINK_LOST);
    }
    if (event instanceof CoordinatorEvent.Answered && publications(step) > published) {
      tally.count(RecoveryPath.REPLICA_READABLE_ONLY_WHEN_CAUGHT_UP);
    }
  }

  @Override
  public void elapse(Instant now, Step<CoordinatorRecord, CoordinatorEffect> step) {
    int before = aborted(step);
    machine.elapse(now, step);
    metByAborts(aborted(step) - before, Input.TIMEOUT);
  }

  private static int aborted(Step<CoordinatorRecord, CoordinatorEffect> step) {
    return (int)
        step.effectsAtOnce().stream()
            .filter(effect ->
                effect instanceof CoordinatorEffect.Answer<?> answer
                    && answer.answer() instanceof Outcome.Aborted)
            .count();
  }

  private static long repeats(Step<CoordinatorRecord, CoordinatorEffect> step) {
    return step.effectsAfterForce().stream()
        .filter(new CoordinatorEffect.Report(new Occurrence.Repeated())::equals)
        .count();
  }

  /** Either it is answered last of all, or it waits. */
  private void metRepeat(CoordinatorEffect last) {
    if (last instanceof CoordinatorEffect.Answer<?> answer
        && answer.answer() instanceof Outcome.Committed committed) {
      met(committed.id(), Input.REPEATED);
    } else {
      GRID.met(State.PREPARING, Input.REPEATED, tally);
    }
  }

  private static long publications(Step<CoordinatorRecord, CoordinatorEffect> step) {
    return step.effectsAfterForce().stream()
        .filter(CoordinatorEffect.ServeReadsFrom.class::isInstance)
        .count();
  }

  private void metByAborts(int times, Input input) {
    for (int i = 0; i < times; i++) {
      GRID.met(State.PREPARING, input, tally);
    }
  }

  private void met(Answer answer) {
    switch (answer) {
      case Answer.Yes(TransactionId id) -> met(id, Input.YES);
      case Answer.No(TransactionId id, var refusal) -> met(id, Input.NO);
      case Answer.Acknowledged(TransactionId id) -> met(id, Input.ACKNOWLEDGED);
      case Answer.Unprepared(TransactionId id) -> met(id, Input.UNPREPARED);
      case Answer.Contradicted _, Answer.Noted _ -> {
        // Not about one transaction.
      }
    }
  }

  private void met(TransactionId id, Input input) {
    GRID.met(
        switch (Peek.inspection(machine, id)) {
          case Inspection.Known(var view) ->
              switch (view.state()) {
                case PREPARING -> State.PREPARING;
                case COMMITTING -> State.COMMITTING;
                case COMMITTED, ABORTED -> State.UNKNOWN;
              };
          case Inspection.NeverIssued _, Inspection.NotInMemory _ -> State.UNKNOWN;
        },
        input,
        tally);
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
