package unanimous.protocol.coordinator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import unanimous.protocol.coordinator.CoordinatorEffect.Occurrence;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.transaction.IdempotencyKey;
import unanimous.protocol.transaction.NamedRequest;
import unanimous.protocol.transaction.TransactionDigest;
import unanimous.protocol.transaction.TransactionId;

/**
 * The named requests that are under way or were committed, so that each takes effect once however
 * often it comes (invariant 9). An aborted one is not remembered: it may be tried anew.
 */
final class RememberedRequests {

  private final RequestRetention retention;
  private final Map<IdempotencyKey, UnderWay> underWay = new HashMap<>();

  /** Oldest revision first. */
  private final SequencedMap<IdempotencyKey, AnsweredRequest> answered = new LinkedHashMap<>();

  private long forgottenThrough;

  /**
   * A request that is not decided yet.
   *
   * @param repeats who waits for the outcome besides the client that came first
   */
  private record UnderWay(
      TransactionId id, TransactionDigest digest, List<Reply<Outcome>> repeats) {}

  RememberedRequests(RequestRetention retention, List<AnsweredRequest> recovered) {
    this.retention = retention;
    recovered.forEach(this::add);
  }

  /**
   * Answers a repeat, or lets it wait for the outcome of the first; false if the request is no
   * repeat and still to be carried out.
   */
  boolean takeRepeat(NamedRequest request, Reply<Outcome> reply, CoordinatorStep step) {
    UnderWay first = underWay.get(request.key());
    if (first != null) {
      if (isRepeat(request, first.digest(), first.id(), reply, step)) {
        first.repeats().add(reply);
      }
      return true;
    }
    AnsweredRequest earlier = answered.get(request.key());
    if (earlier == null) {
      return false;
    }
    if (isRepeat(request, earlier.request().digest(), earlier.id(), reply, step)) {
      // After the force: the first may have been decided in this very step.
      step.answer(reply, earlier.outcome());
    }
    return true;
  }

  /** Reports a repeat; refuses what is none, but bears the name of another request. */
  private static boolean isRepeat(
      NamedRequest request,
      TransactionDigest digest,
      TransactionId id,
      Reply<Outcome> reply,
      CoordinatorStep step) {
    if (request.digest().equals(digest)) {
      step.report(new Occurrence.Repeated());
      return true;
    }
    AbortReason reused = new AbortReason.IdempotencyKeyReused(request.key(), id);
    step.answerAborted(reply, new Outcome.Aborted(Optional.empty(), reused));
    return false;
  }

  /** The request is carried out as this transaction. */
  void begin(NamedRequest request, TransactionId id) {
    underWay.put(request.key(), new UnderWay(id, request.digest(), new ArrayList<>()));
  }

  /** It is decided to commit: from now on repeats are answered. */
  void commit(AnsweredRequest committed, CoordinatorStep step) {
    add(committed);
    end(committed.request()).forEach(repeat -> step.answer(repeat, committed.outcome()));
  }

  /** It is aborted, and forgotten. */
  void abort(NamedRequest request, Outcome.Aborted outcome, CoordinatorStep step) {
    end(request).forEach(repeat -> step.answerAtOnce(repeat, outcome));
  }

  private List<Reply<Outcome>> end(NamedRequest request) {
    return Optional.ofNullable(underWay.remove(request.key()))
        .map(UnderWay::repeats)
        .orElseThrow(() -> new IllegalStateException(request.key() + " is not under way"));
  }

  private void add(AnsweredRequest request) {
    answered.putLast(request.request().key(), request);
    if (answered.size() > retention.most()) {
      forgetFirst();
    }
  }

  /**
   * Forgets what is too old.
   *
   * @return the revision up to which all are forgotten
   */
  long forget(Instant now) {
    Instant oldest = now.minus(retention.age());
    while (!answered.isEmpty() && answered.firstEntry().getValue().decidedAt().isBefore(oldest)) {
      forgetFirst();
    }
    return forgottenThrough;
  }

  private void forgetFirst() {
    forgottenThrough = answered.pollFirstEntry().getValue().revision();
  }
}
