package unanimous.protocol.participant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.Fence;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.message.PeerAnswer;
import unanimous.protocol.message.PeerInquiry;
import unanimous.protocol.participant.ParticipantEffect.Occurrence;
import unanimous.protocol.transaction.TransactionId;

/**
 * The termination protocol: a participant in doubt asks the coordinator, and when that one is
 * silent, is not the one it obeys, or does not know yet of an epoch before its own, it asks its
 * peers. A peer that knows that it has not voted refuses and says aborted; if all who answer are in
 * doubt too, or cannot know, it waits and asks again.
 */
final class Termination {

  private final String storeId;
  private final Allegiance allegiance;
  private final Participation participation;
  private List<Member> roster;

  Termination(
      String storeId, Allegiance allegiance, Participation participation, List<Member> roster) {
    this.storeId = storeId;
    this.allegiance = allegiance;
    this.participation = participation;
    this.roster = roster;
  }

  void learnRoster(List<Member> members, ParticipantStep step) {
    if (!members.equals(roster)) {
      roster = members;
      step.force(new ParticipantRecord.RosterLearned(members));
    }
  }

  void elapse(Instant now, ParticipantStep step) {
    participation.doubts().dueToAsk(now).forEach(step::askCoordinator);
    // What was forced holds no key, but whoever knows the decision must not be missed.
    for (TransactionId id : participation.forcedOutcomes().dueToAsk(now)) {
      inquiries(id, true).forEach(step::askPeer);
    }
  }

  void coordinatorAnswered(
      TransactionId id, CoordinatorDecision told, Instant now, ParticipantStep step) {
    if (allegiance.isObeyed(told.from())) {
      participation.doubts().answered();
      participation.learn(id, told.decision(), now, step);
      if (id.epoch() < told.from().epoch()) {
        // Nobody is deciding it any more: it is pending only until all have accepted the new epoch,
        // and one of them may be away for long. A peer may know, or can still refuse.
        askPeers(id, step);
      }
    } else {
      // A coordinator on a wiped or copied log would presume abort for what was committed.
      coordinatorSilent(id, now, step);
    }
  }

  void coordinatorSilent(TransactionId id, Instant now, ParticipantStep step) {
    participation.doubts().unanswered(now);
    askPeers(id, step);
  }

  private void askPeers(TransactionId id, ParticipantStep step) {
    if (participation.doubts().contains(id)) {
      inquiries(id, false).forEach(step::askPeer);
    }
  }

  /**
   * What to ask of which peers: of those that take part, as far as that is known.
   *
   * @param forForcing whether an operator decides next, or has decided
   */
  List<ParticipantEffect.AskPeer> inquiries(TransactionId id, boolean forForcing) {
    Optional<PreparedRecord> prepared = participation.doubts().find(id);
    return roster.stream()
        .filter(peer -> !peer.storeId().equals(storeId))
        .filter(peer -> prepared.filter(one -> !one.participants().contains(peer.name())).isEmpty())
        .map(peer ->
            new ParticipantEffect.AskPeer(
                peer, new PeerInquiry(allegiance.clusterId(), peer.storeId(), id, forForcing)))
        .toList();
  }

  boolean isMyself(ParticipantName name) {
    return roster.stream()
        .anyMatch(member -> member.name().equals(name) && member.storeId().equals(storeId));
  }

  void peerAnswered(TransactionId id, Decision decision, Instant now, ParticipantStep step) {
    if (participation.learn(id, decision, now, step)) {
      step.report(Occurrence.LEARNED_FROM_PEER);
    }
  }

  PeerAnswer tell(PeerInquiry inquiry, ParticipantStep step) {
    Optional<Fence> fence = allegiance.fenceInquiry(inquiry);
    if (fence.isPresent()) {
      return new PeerAnswer.Fenced(fence.get());
    }
    boolean mayRefuse = allegiance.knowsItsPromises() || inquiry.forForcing();
    return new PeerAnswer.Told(participation.tell(inquiry.id(), mayRefuse, step));
  }
}
