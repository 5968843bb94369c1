package unanimous.coordinator.log;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.coordinator.log.OpenLog.id;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.protocol.coordinator.AnsweredRequest;
import unanimous.protocol.coordinator.CoordinatorRecord;
import unanimous.protocol.coordinator.DecisionRecord;
import unanimous.protocol.coordinator.RecoveredCoordinator;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.ForcedOutcome.Standing;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.IdempotencyKey;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.NamedRequest;
import unanimous.protocol.transaction.TransactionDigest;
import unanimous.protocol.transaction.TransactionId;

class DecisionLogModelTest {

  private static final long SEED = 2026;
  private static final int ROUNDS = 400;
  private static final int KEPT = 5;

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private final Model model = new Model();

  /** One long life of a log: every round a few forces, then a death and a recovery. */
  @Test
  void holdsAfterEveryReopeningWhatTheModelHolds() {
    try (OpenLog log = new OpenLog(folder, KEPT)) {
      String clusterId = log.reopened().clusterId();
      for (int round = 0; round < ROUNDS; round++) {
        for (int force = 0; force < 1 + round % 3; force++) {
          log.force(batch());
        }
        assertThat(log.reopened()).as("round %d", round).isEqualTo(model.recovered(clusterId));
        if (round % 50 == 0) {
          requireHistory(log.history());
        }
      }
    }
  }

  /** What is not found any more may be forgotten, and that is said. */
  private void requireHistory(DecisionHistory history) {
    model.decisions.forEach((id, decision) -> {
      if (!history.find(id).equals(Optional.of(decision))) {
        assertThat(history.mayBeForgotten(id)).as("%s", id).isTrue();
        assertThat(id).isLessThan(model.settledBelow);
        assertThat(decision.revision()).isLessThanOrEqualTo(model.highestSettled() - KEPT);
      }
    });
  }

  private CoordinatorRecord[] batch() {
    return IntStream.range(0, random.nextInt(1, 8))
        .mapToObj(_ -> model.take(next()))
        .toArray(CoordinatorRecord[]::new);
  }

  private CoordinatorRecord next() {
    return switch (random.nextInt(13)) {
      case 0 ->
          new CoordinatorRecord.EpochBegun(
              new CoordinatorIdentity("c", model.epoch + 1, "run " + random.nextInt()));
      case 1 ->
          new CoordinatorRecord.ReplicaRegistered(
              new Member(
                  new ParticipantName("replica-" + random.nextInt(4)),
                  "url " + random.nextInt(),
                  "store"));
      case 2, 3 ->
          new CoordinatorRecord.SettledBelow(
              model.laterMark(random), model.laterForgottenThrough(random));
      case 4 ->
          new CoordinatorRecord.ForcedReported(
              new ParticipantName("replica-" + random.nextInt(2)), forced());
      default ->
          new CoordinatorRecord.Decided(
              new DecisionRecord(
                  model.freshId(random),
                  model.revision + random.nextInt(1, 3),
                  List.of(new Key("k" + random.nextInt()), new Key("ü")),
                  Instant.ofEpochMilli(random.nextInt(1_000_000))),
              random.nextBoolean() ? Optional.of(request()) : Optional.empty());
    };
  }

  /** Anew, or how one stands now. */
  private ForcedOutcome forced() {
    Standing[] standings = Standing.values();
    return new ForcedOutcome(
        id(1, random.nextInt(4)),
        random.nextBoolean() ? new Decision.Aborted() : new Decision.Committed(random.nextInt(9)),
        Instant.ofEpochMilli(random.nextInt(1_000_000)),
        standings[random.nextInt(standings.length)]);
  }

  /** Names may come again: the log does not look at them. */
  private NamedRequest request() {
    byte[] digest = new byte[32];
    random.nextBytes(digest);
    return new NamedRequest(
        new IdempotencyKey("ü 🦄 " + random.nextInt(5)), new TransactionDigest(digest));
  }

  /** What a decision log means, in the simplest words. */
  private static final class Model {

    private final TreeMap<TransactionId, DecisionRecord> decisions = new TreeMap<>();
    private final TreeMap<Long, AnsweredRequest> requests = new TreeMap<>();
    private final Map<ParticipantName, Member> replicas = new TreeMap<>();
    private final Map<ParticipantName, TreeMap<TransactionId, ForcedOutcome>> forced =
        new TreeMap<>();
    private TransactionId settledBelow = id(0, 0);
    private long epoch;
    private long revision;

    CoordinatorRecord take(CoordinatorRecord record) {
      switch (record) {
        case CoordinatorRecord.EpochBegun(var identity) -> epoch = identity.epoch();
        case CoordinatorRecord.ReplicaRegistered(var member) -> replicas.put(member.name(), member);
        case CoordinatorRecord.Decided(var decision, var request) -> {
          decisions.put(decision.id(), decision);
          request.ifPresent(named ->
              requests.put(
                  decision.revision(),
                  new AnsweredRequest(
                      named, decision.id(), decision.revision(), decision.decidedAt())));
          revision = decision.revision();
        }
        case CoordinatorRecord.ForcedReported(var name, var outcome) ->
            forced.computeIfAbsent(name, _ -> new TreeMap<>()).put(outcome.id(), outcome);
        case CoordinatorRecord.SettledBelow(var below, long forgottenThrough) -> {
          settledBelow = below;
          requests.headMap(forgottenThrough + 1).clear();
        }
      }
      return record;
    }

    Map<ParticipantName, List<ForcedOutcome>> reported() {
      Map<ParticipantName, List<ForcedOutcome>> reported = new TreeMap<>();
      forced.forEach((name, outcomes) -> reported.put(name, List.copyOf(outcomes.values())));
      return reported;
    }

    TransactionId freshId(Random random) {
      long sequence = random.nextLong(1, 1_000_000);
      TransactionId id = id(epoch, sequence);
      return decisions.containsKey(id) || id.compareTo(settledBelow) < 0
          ? id(epoch + 1, sequence)
          : id;
    }

    /** Marks only grow, past what is decided. */
    TransactionId laterMark(Random random) {
      List<TransactionId> later = new ArrayList<>(decisions.tailMap(settledBelow).keySet());
      return later.isEmpty() ? settledBelow : later.get(random.nextInt(later.size()));
    }

    /** So that the older half goes at most. */
    long laterForgottenThrough(Random random) {
      return requests.isEmpty() ? 0 : requests.firstKey() + random.nextInt(requests.size()) / 2;
    }

    long highestSettled() {
      return decisions.headMap(settledBelow).values().stream()
          .mapToLong(DecisionRecord::revision)
          .max()
          .orElse(0);
    }

    RecoveredCoordinator recovered(String clusterId) {
      return new RecoveredCoordinator(
          clusterId,
          epoch,
          revision,
          highestSettled(),
          List.copyOf(replicas.values()),
          List.copyOf(decisions.tailMap(settledBelow).values()),
          List.copyOf(requests.values()),
          reported());
    }
  }
}
