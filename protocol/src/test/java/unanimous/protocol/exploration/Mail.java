package unanimous.protocol.exploration;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import unanimous.protocol.participant.ParticipantEvent;

/**
 * What is on its way to or from one replica, besides its link. Each is a set: of two equal messages
 * one is enough.
 *
 * @param stale requests of the coordinator that nobody waits for any more; each may come any number
 *     of times
 * @param answers of the coordinator to inquiries of this replica, or its silence
 * @param peers what peers ask or answer
 */
record Mail(
    List<Thing<ParticipantEvent>> stale,
    List<Thing<ParticipantEvent>> answers,
    List<Thing<ParticipantEvent>> peers) {

  static final Mail NONE = new Mail(List.of(), List.of(), List.of());

  Mail withStale(Thing<ParticipantEvent> request) {
    return new Mail(plus(stale, request), answers, peers);
  }

  Mail keepingStale(Predicate<ParticipantEvent> kept) {
    return new Mail(
        stale.stream().filter(thing -> kept.test(thing.value())).toList(), answers, peers);
  }

  Mail withAnswer(Thing<ParticipantEvent> answer) {
    return new Mail(stale, plus(answers, answer), peers);
  }

  Mail withoutAnswer(Thing<ParticipantEvent> answer) {
    return new Mail(stale, minus(answers, answer), peers);
  }

  Mail withPeer(Thing<ParticipantEvent> event) {
    return new Mail(stale, answers, plus(peers, event));
  }

  Mail withoutPeer(Thing<ParticipantEvent> event) {
    return new Mail(stale, answers, minus(peers, event));
  }

  /** The replica has died: nobody waits for answers to what it has asked. */
  Mail died() {
    return new Mail(
        stale,
        List.of(),
        peers.stream()
            .filter(thing -> !(thing.value() instanceof ParticipantEvent.PeerAnswered))
            .toList());
  }

  private static <T> List<Thing<T>> plus(List<Thing<T>> set, Thing<T> element) {
    TreeSet<Thing<T>> more = new TreeSet<>(set);
    more.add(element);
    return List.copyOf(more);
  }

  private static <T> List<Thing<T>> minus(List<Thing<T>> set, Thing<T> element) {
    return set.stream().filter(each -> !each.equals(element)).toList();
  }
}
