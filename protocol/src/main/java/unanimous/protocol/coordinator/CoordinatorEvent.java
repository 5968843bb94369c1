package unanimous.protocol.coordinator;

import java.util.List;
import java.util.Optional;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.NamedRequest;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;

/** What happens to a coordinator. */
public sealed interface CoordinatorEvent {

  /**
   * A client wants a transaction. It is answered exactly once.
   *
   * @param request the request's name, if the client gave it one
   */
  record Submit(Transaction transaction, Optional<NamedRequest> request, Reply<Outcome> reply)
      implements CoordinatorEvent {

    /** Wants it by a request without a name. */
    public Submit(Transaction transaction, Reply<Outcome> reply) {
      this(transaction, Optional.empty(), reply);
    }
  }

  /** A link is about to introduce the coordinator and asks what to say. */
  record HelloWanted(Reply<Hello> reply) implements CoordinatorEvent {}

  /** A link is there: the participant has accepted the coordinator. */
  record Welcomed(ParticipantName name, HelloAnswer.Welcome welcome) implements CoordinatorEvent {}

  /** The participant has refused the coordinator, in words for people. */
  record Refused(ParticipantName name, String reason) implements CoordinatorEvent {}

  /** The link is lost: whatever was sent and not answered may or may not have arrived. */
  record Lost(ParticipantName name, String reason) implements CoordinatorEvent {}

  /** The participant has answered what was sent to it. */
  record Answered(ParticipantName name, List<Answer> answers) implements CoordinatorEvent {}

  /** A participant in doubt asks for the decision. */
  record Inquired(TransactionId id, Reply<CoordinatorDecision> reply) implements CoordinatorEvent {}

  /** No new transactions from now on; those under way are finished. */
  record Drain() implements CoordinatorEvent {}

  /** Somebody wants to see what became of a transaction. */
  record Inspect(TransactionId id, Reply<Inspection> reply) implements CoordinatorEvent {}

  /** Somebody wants to see what is under way, oldest first. */
  record ListUnderWay(Reply<List<TransactionView>> reply) implements CoordinatorEvent {}

  /** Somebody wants to see the cluster. */
  record Describe(Reply<ClusterView> reply) implements CoordinatorEvent {}
}
