package unanimous.protocol.exploration;

import java.util.ArrayList;
import java.util.List;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.HelloAnswer;

/**
 * The coordinator's link to one replica, as production's are: it says hello, then sends what has
 * gathered as one request after the other. A request without an answer is the end of it.
 *
 * @param exchange the request or the answer that is on its way, if one is
 * @param storeId what the last welcome named
 * @param outbox what has gathered
 * @param unhandled what the link has told the coordinator and that one has not taken up yet
 */
record Link(
    Phase phase,
    List<Thing<Object>> exchange,
    String storeId,
    List<Thing<CoordinatorMessage>> outbox,
    List<Thing<CoordinatorEvent>> unhandled) {

  /** How the link stands. */
  enum Phase {
    /** The coordinator is down. */
    GONE,
    /** It will say hello. */
    DOWN,
    /** It sends when something has gathered. */
    IDLE,
    /** A request is on its way. */
    SENT,
    /** The replica has taken the request and not answered; it has died since. */
    BROKEN,
    /** The answer is on its way. */
    ANSWERED
  }

  static final Link GONE = new Link(Phase.GONE, List.of(), "", List.of(), List.of());
  static final Link DOWN = new Link(Phase.DOWN, List.of(), "", List.of(), List.of());

  Link sent(Thing<Object> request) {
    return new Link(Phase.SENT, List.of(request), storeId, outbox, unhandled);
  }

  Link sentAll(Thing<Object> request) {
    return new Link(Phase.SENT, List.of(request), storeId, List.of(), unhandled);
  }

  Link taken() {
    return new Link(Phase.BROKEN, List.of(), storeId, outbox, unhandled);
  }

  Link answered(Thing<Object> answer) {
    return new Link(Phase.ANSWERED, List.of(answer), storeId, outbox, unhandled);
  }

  /** The answer has come. */
  Link idle() {
    String store =
        exchange.stream()
            .map(Thing::value)
            .filter(HelloAnswer.Welcome.class::isInstance)
            .map(answer -> ((HelloAnswer.Welcome) answer).storeId())
            .findFirst()
            .orElse(storeId);
    return new Link(Phase.IDLE, List.of(), store, outbox, unhandled);
  }

  /** What had gathered is dropped. */
  Link lost() {
    return new Link(Phase.DOWN, List.of(), "", List.of(), unhandled);
  }

  Link gathering(Thing<CoordinatorMessage> message) {
    return new Link(phase, exchange, storeId, plus(outbox, message), unhandled);
  }

  Link telling(Thing<CoordinatorEvent> event) {
    return new Link(phase, exchange, storeId, outbox, plus(unhandled, event));
  }

  Link heard() {
    return new Link(phase, exchange, storeId, outbox, unhandled.subList(1, unhandled.size()));
  }

  /** The request or the answer that is on its way. */
  Object payload() {
    return exchange.getFirst().value();
  }

  private static <T> List<T> plus(List<T> list, T element) {
    List<T> more = new ArrayList<>(list);
    more.add(element);
    return List.copyOf(more);
  }
}
