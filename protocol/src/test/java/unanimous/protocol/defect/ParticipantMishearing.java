package unanimous.protocol.defect;

import java.util.List;
import java.util.Optional;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.PeerAnswer;
import unanimous.protocol.message.PeerInquiry;
import unanimous.protocol.participant.ParticipantEffect;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantEvent.Recorded;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.ParticipantStatus;
import unanimous.protocol.transaction.Transaction;

/** What a mistaken participant makes of what happens to it. */
final class ParticipantMishearing {

  private ParticipantMishearing() {}

  /** "Not decided yet" is taken for an abort. */
  static List<ParticipantEvent> pendingAsAborted(
      ParticipantEvent event,
      Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine) {
    return switch (event) {
      case ParticipantEvent.CoordinatorAnswered(var id, var told)
          when told.decision() instanceof Decision.Pending ->
          List.of(
              new ParticipantEvent.CoordinatorAnswered(
                  id, new CoordinatorDecision(told.from(), new Decision.Aborted())));
      case ParticipantEvent.PeerAnswered(var id, Decision.Pending()) ->
          List.of(new ParticipantEvent.PeerAnswered(id, new Decision.Aborted()));
      default -> List.of(event);
    };
  }

  /** A coordinator that is silent is taken for one that has aborted. */
  static List<ParticipantEvent> silenceAsAborted(
      ParticipantEvent event,
      Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine) {
    return event instanceof ParticipantEvent.CoordinatorSilent(var id)
        ? List.of(event, new ParticipantEvent.PeerAnswered(id, new Decision.Aborted()))
        : List.of(event);
  }

  /** Any coordinator's word counts, whether or not it is the one obeyed. */
  static List<ParticipantEvent> anyCoordinatorAsObeyed(
      ParticipantEvent event,
      Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine) {
    Optional<CoordinatorIdentity> obeyed = Peek.status(machine).coordinator();
    return event instanceof ParticipantEvent.CoordinatorAnswered(var id, var told)
            && obeyed.isPresent()
        ? List.of(
            new ParticipantEvent.CoordinatorAnswered(
                id, new CoordinatorDecision(obeyed.get(), told.decision())))
        : List.of(event);
  }

  /** Whatever a peer asks is taken for the last question before an operator decides. */
  static List<ParticipantEvent> anyInquiryAsBeforeForcing(
      ParticipantEvent event,
      Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine) {
    return event instanceof ParticipantEvent.PeerInquired(PeerInquiry inquiry, var reply)
        ? List.of(
            new ParticipantEvent.PeerInquired(
                new PeerInquiry(inquiry.clusterId(), inquiry.storeId(), inquiry.id(), true), reply))
        : List.of(event);
  }

  /** A coordinator of an earlier epoch is taken for the one obeyed. */
  static List<ParticipantEvent> oldEpochAsObeyed(
      ParticipantEvent event,
      Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine) {
    Optional<CoordinatorIdentity> obeyed = Peek.status(machine).coordinator();
    return switch (event) {
      case ParticipantEvent.HelloReceived(Hello hello, var reply)
          when isOlder(hello.from(), obeyed) ->
          List.of(
              new ParticipantEvent.HelloReceived(
                  new Hello(obeyed.orElseThrow(), hello.highestRevision()), reply));
      case ParticipantEvent.BatchReceived(Batch batch, var reply)
          when isOlder(batch.from(), obeyed) ->
          List.of(
              new ParticipantEvent.BatchReceived(
                  new Batch(obeyed.orElseThrow(), batch.storeId(), batch.messages()), reply));
      default -> List.of(event);
    };
  }

  private static boolean isOlder(CoordinatorIdentity from, Optional<CoordinatorIdentity> obeyed) {
    return obeyed
        .filter(current -> current.clusterId().equals(from.clusterId()))
        .filter(current -> from.epoch() < current.epoch())
        .isPresent();
  }

  /** Every coordinator is taken to know of all commits. */
  static List<ParticipantEvent> behindAsUpToDate(
      ParticipantEvent event,
      Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine) {
    return event instanceof ParticipantEvent.HelloReceived(Hello hello, var reply)
        ? List.of(
            new ParticipantEvent.HelloReceived(new Hello(hello.from(), Long.MAX_VALUE), reply))
        : List.of(event);
  }

  /** Prepares come without their conditions. */
  static List<ParticipantEvent> withoutConditions(
      ParticipantEvent event,
      Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine) {
    return event instanceof ParticipantEvent.BatchReceived(Batch batch, var reply)
        ? List.of(
            new ParticipantEvent.BatchReceived(
                new Batch(
                    batch.from(),
                    batch.storeId(),
                    batch.messages().stream()
                        .map(ParticipantMishearing::withoutConditions)
                        .toList()),
                reply))
        : List.of(event);
  }

  private static CoordinatorMessage withoutConditions(CoordinatorMessage message) {
    return message instanceof CoordinatorMessage.Prepare(var id, var participants, var transaction)
        ? new CoordinatorMessage.Prepare(
            id, participants, new Transaction(transaction.operations(), List.of()))
        : message;
  }

  /** A peer in doubt is told "aborted" of what is in doubt here too. */
  static List<ParticipantEvent> abortedForInDoubt(
      ParticipantEvent event,
      Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine) {
    return event instanceof ParticipantEvent.PeerInquired(PeerInquiry inquiry, var reply)
        ? List.of(
            new ParticipantEvent.PeerInquired(
                inquiry,
                told ->
                    reply.with(
                        told instanceof PeerAnswer.Told(Decision.Pending()) ? aborted() : told)))
        : List.of(event);
  }

  /** A peer in doubt is told "aborted" of what was not voted on, and that is not remembered. */
  static List<ParticipantEvent> abortedWithoutRefusal(
      ParticipantEvent event,
      Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine) {
    if (event instanceof ParticipantEvent.PeerInquired(PeerInquiry inquiry, var reply)) {
      ParticipantStatus status = Peek.status(machine);
      boolean isMeant =
          inquiry.storeId().equals(status.storeId())
              && status
                  .coordinator()
                  .filter(obeyed -> obeyed.clusterId().equals(inquiry.clusterId()))
                  .isPresent();
      if (isMeant && Peek.recorded(machine, inquiry.id()) instanceof Recorded.Nothing) {
        reply.with(aborted());
        return List.of();
      }
    }
    return List.of(event);
  }

  /** Inquiries that are meant for another store are answered too. */
  static List<ParticipantEvent> anyInquiryAsMeant(
      ParticipantEvent event,
      Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine) {
    return event instanceof ParticipantEvent.PeerInquired(PeerInquiry inquiry, var reply)
        ? List.of(
            new ParticipantEvent.PeerInquired(
                new PeerInquiry(
                    inquiry.clusterId(), Peek.status(machine).storeId(), inquiry.id(), true),
                reply))
        : List.of(event);
  }

  private static PeerAnswer aborted() {
    return new PeerAnswer.Told(new Decision.Aborted());
  }
}
