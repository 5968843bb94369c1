package unanimous.protocol.defect;

import java.util.List;
import java.util.stream.Stream;
import unanimous.protocol.coordinator.ClusterView;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.TransactionView;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.NamedRequest;
import unanimous.protocol.transaction.TransactionDigest;
import unanimous.protocol.transaction.TransactionId;

/** What a mistaken coordinator makes of what happens to it. */
final class CoordinatorMishearing {

  private static final TransactionDigest SAME_FOR_ALL = new TransactionDigest(new byte[0]);

  private CoordinatorMishearing() {}

  /** One replica's yes counts for all. */
  static List<CoordinatorEvent> oneYesAsAll(CoordinatorEvent event, ClusterView cluster) {
    return event instanceof CoordinatorEvent.Answered(var from, List<Answer> answers)
        ? fromAll(from, answers, Answer.Yes.class, cluster)
        : List.of(event);
  }

  /** One replica's acknowledgement counts for all. */
  static List<CoordinatorEvent> oneAcknowledgementAsAll(
      CoordinatorEvent event, ClusterView cluster) {
    return event instanceof CoordinatorEvent.Answered(var from, List<Answer> answers)
        ? fromAll(from, answers, Answer.Acknowledged.class, cluster)
        : List.of(event);
  }

  private static List<CoordinatorEvent> fromAll(
      ParticipantName from,
      List<Answer> answers,
      Class<? extends Answer> kind,
      ClusterView cluster) {
    List<Answer> shared = answers.stream().filter(kind::isInstance).toList();
    Stream<CoordinatorEvent> others =
        cluster.replicas().stream()
            .map(ClusterView.ReplicaView::name)
            .filter(name -> !name.equals(from) && !shared.isEmpty())
            .map(name -> new CoordinatorEvent.Answered(name, shared));
    return Stream.concat(others, Stream.of(new CoordinatorEvent.Answered(from, answers))).toList();
  }

  /** A no counts as a yes. */
  static List<CoordinatorEvent> noAsYes(CoordinatorEvent event, ClusterView cluster) {
    return event instanceof CoordinatorEvent.Answered(var from, List<Answer> answers)
        ? List.of(
            new CoordinatorEvent.Answered(
                from, answers.stream().map(CoordinatorMishearing::noAsYes).toList()))
        : List.of(event);
  }

  private static Answer noAsYes(Answer answer) {
    return answer instanceof Answer.No(TransactionId id, var refusal) ? new Answer.Yes(id) : answer;
  }

  /** Whoever is in doubt about what is not known is told "committed". */
  static List<CoordinatorEvent> committedForAborted(CoordinatorEvent event, ClusterView cluster) {
    return event instanceof CoordinatorEvent.Inquired(var id, var reply)
        ? List.of(
            new CoordinatorEvent.Inquired(
                id,
                told ->
                    reply.with(
                        told.decision() instanceof Decision.Aborted
                            ? told(told, new Decision.Committed(cluster.highestRevision() + 1))
                            : told)))
        : List.of(event);
  }

  /** Whoever is in doubt about what is still being decided is told "aborted". */
  static List<CoordinatorEvent> abortedForUndecided(CoordinatorEvent event, ClusterView cluster) {
    return event instanceof CoordinatorEvent.Inquired inquired
            && inquired.id().epoch() == cluster.identity().epoch()
        ? List.of(abortedForPending(inquired))
        : List.of(event);
  }

  /** Aborts of earlier epochs are presumed before all replicas have accepted this one. */
  static List<CoordinatorEvent> abortedForNotPresumable(
      CoordinatorEvent event, ClusterView cluster) {
    return event instanceof CoordinatorEvent.Inquired inquired
            && inquired.id().epoch() < cluster.identity().epoch()
        ? List.of(abortedForPending(inquired))
        : List.of(event);
  }

  private static CoordinatorEvent abortedForPending(CoordinatorEvent.Inquired inquired) {
    return new CoordinatorEvent.Inquired(
        inquired.id(),
        told ->
            inquired
                .reply()
                .with(
                    told.decision() instanceof Decision.Pending
                        ? told(told, new Decision.Aborted())
                        : told));
  }

  private static CoordinatorDecision told(CoordinatorDecision meant, Decision decision) {
    return new CoordinatorDecision(meant.from(), decision);
  }

  /** What touches the same keys as something under way is carried out without its name. */
  static List<CoordinatorEvent> repeatUnderWayAsNew(
      CoordinatorEvent event, List<TransactionView> underWay) {
    return event instanceof CoordinatorEvent.Submit(var transaction, var request, var reply)
            && underWay.stream()
                .anyMatch(view -> view.keys().equals(List.copyOf(transaction.keys())))
        ? List.of(new CoordinatorEvent.Submit(transaction, reply))
        : List.of(event);
  }

  /** All requests of one name look the same. */
  static List<CoordinatorEvent> anyRequestOfANameAsOne(
      CoordinatorEvent event, ClusterView cluster) {
    return event instanceof CoordinatorEvent.Submit(var transaction, var request, var reply)
        ? List.of(
            new CoordinatorEvent.Submit(
                transaction,
                request.map(named -> new NamedRequest(named.key(), SAME_FOR_ALL)),
                reply))
        : List.of(event);
  }

  /** Whatever store answers by a replica's name is taken for the one that was registered. */
  static List<CoordinatorEvent> anyStoreAsRegistered(CoordinatorEvent event, ClusterView cluster) {
    return event instanceof CoordinatorEvent.Welcomed(var name, var welcome)
        ? List.of(
            new CoordinatorEvent.Welcomed(
                name,
                new HelloAnswer.Welcome(
                    registered(name, cluster, welcome),
                    Long.MAX_VALUE,
                    welcome.inDoubt(),
                    welcome.forced())))
        : List.of(event);
  }

  private static String registered(
      ParticipantName name, ClusterView cluster, HelloAnswer.Welcome welcome) {
    return cluster.replicas().stream()
        .filter(replica -> replica.name().equals(name))
        .flatMap(replica -> replica.storeId().stream())
        .findFirst()
        .orElse(welcome.storeId());
  }
}
