package unanimous.protocol.defect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import unanimous.protocol.coordinator.ClusterView;
import unanimous.protocol.coordinator.CoordinatorEffect;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.CoordinatorRecord;
import unanimous.protocol.coordinator.Inspection;
import unanimous.protocol.coordinator.TransactionView;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.driver.Step;
import unanimous.protocol.participant.ParticipantEffect;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantEvent.Recorded;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.ParticipantStatus;
import unanimous.protocol.transaction.TransactionId;

/** Asks a machine how it stands. The world does not notice, and the machine does not change. */
public final class Peek {

  private Peek() {}

  static ClusterView cluster(
      Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> machine) {
    return Peek.<ClusterView>askCoordinator(machine, CoordinatorEvent.Describe::new);
  }

  static List<TransactionView> underWay(
      Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> machine) {
    return Peek.<List<TransactionView>>askCoordinator(machine, CoordinatorEvent.ListUnderWay::new);
  }

  public static Inspection inspection(
      Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> machine, TransactionId id) {
    return Peek.<Inspection>askCoordinator(
        machine, reply -> new CoordinatorEvent.Inspect(id, reply));
  }

  private static <A> A askCoordinator(
      Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> machine,
      Function<Reply<A>, CoordinatorEvent> question) {
    List<A> answers = new ArrayList<>();
    Step<CoordinatorRecord, CoordinatorEffect> step = new Step<>();
    machine.on(question.apply(answers::add), Instant.EPOCH, step);
    for (CoordinatorEffect effect : step.effectsAfterForce()) {
      if (effect instanceof CoordinatorEffect.Answer<?> answer) {
        answer.perform();
      }
    }
    return answers.getFirst();
  }

  public static ParticipantStatus status(
      Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine) {
    return Peek.<ParticipantStatus>ask(machine, ParticipantEvent.Describe::new);
  }

  public static Recorded recorded(
      Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine, TransactionId id) {
    return Peek.<Recorded>ask(machine, reply -> new ParticipantEvent.Inspect(id, reply));
  }

  private static <A> A ask(
      Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine,
      Function<Reply<A>, ParticipantEvent> question) {
    List<A> answers = new ArrayList<>();
    Step<ParticipantRecord, ParticipantEffect> step = new Step<>();
    machine.on(question.apply(answers::add), Instant.EPOCH, step);
    for (ParticipantEffect effect : step.effectsAfterForce()) {
      if (effect instanceof ParticipantEffect.Answer<?> answer) {
        answer.perform();
      }
    }
    return answers.getFirst();
  }
}
