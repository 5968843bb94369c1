package unanimous.protocol.defect;

import java.util.List;
import java.util.function.UnaryOperator;
import unanimous.protocol.coordinator.CoordinatorRecord;
import unanimous.protocol.coordinator.RecoveredCoordinator;
import unanimous.protocol.participant.Cut;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.RecoveredParticipant;

/**
 * Mistakes of logs and of who reads: something is not kept though it was forced, or is not seen
 * though it is there.
 */
final class Misreading {

  private Misreading() {}

  static Defect coordinatorLoses(Class<? extends CoordinatorRecord> kind) {
    return new Defect() {
      @Override
      public List<CoordinatorRecord> keptByCoordinator(List<CoordinatorRecord> records) {
        return records.stream().filter(record -> !kind.isInstance(record)).toList();
      }
    };
  }

  static Defect coordinatorKeeps(UnaryOperator<CoordinatorRecord> kept) {
    return new Defect() {
      @Override
      public List<CoordinatorRecord> keptByCoordinator(List<CoordinatorRecord> records) {
        return records.stream().map(kept).toList();
      }
    };
  }

  static CoordinatorRecord withoutName(CoordinatorRecord record) {
    return record instanceof CoordinatorRecord.Decided(var decision, var request)
        ? new CoordinatorRecord.Decided(decision)
        : record;
  }

  static Defect participantLoses(Class<? extends ParticipantRecord> kind) {
    return new Defect() {
      @Override
      public List<ParticipantRecord> keptByParticipant(List<ParticipantRecord> records) {
        return records.stream().filter(record -> !kind.isInstance(record)).toList();
      }
    };
  }

  static Defect coordinatorReads(UnaryOperator<RecoveredCoordinator> misread) {
    return new Defect() {
      @Override
      public RecoveredCoordinator recovered(RecoveredCoordinator recovered) {
        return misread.apply(recovered);
      }
    };
  }

  static Defect participantReads(UnaryOperator<RecoveredParticipant> misread) {
    return new Defect() {
      @Override
      public RecoveredParticipant recovered(RecoveredParticipant recovered) {
        return misread.apply(recovered);
      }
    };
  }

  static RecoveredCoordinator withoutRequests(RecoveredCoordinator log) {
    return new RecoveredCoordinator(
        log.clusterId(),
        log.epoch(),
        log.highestRevision(),
        log.highestSettledRevision(),
        log.registered(),
        log.unsettled(),
        List.of(),
        log.forced());
  }

  static Defect readerSees(UnaryOperator<Cut> misread) {
    return new Defect() {
      @Override
      public Cut seen(Cut cut) {
        return misread.apply(cut);
      }
    };
  }

  static RecoveredCoordinator withoutDecisions(RecoveredCoordinator log) {
    return new RecoveredCoordinator(
        log.clusterId(),
        log.epoch(),
        log.highestRevision(),
        log.highestSettledRevision(),
        log.registered(),
        List.of(),
        log.requests(),
        log.forced());
  }

  static RecoveredCoordinator inTheEpochBefore(RecoveredCoordinator log) {
    return new RecoveredCoordinator(
        log.clusterId(),
        Math.max(0, log.epoch() - 1),
        log.highestRevision(),
        log.highestSettledRevision(),
        log.registered(),
        log.unsettled(),
        log.requests(),
        log.forced());
  }

  static RecoveredCoordinator atTheRevisionBefore(RecoveredCoordinator log) {
    return new RecoveredCoordinator(
        log.clusterId(),
        log.epoch(),
        Math.max(0, log.highestRevision() - 1),
        log.highestSettledRevision(),
        log.registered(),
        log.unsettled(),
        log.requests(),
        log.forced());
  }

  static RecoveredParticipant withoutPrepared(RecoveredParticipant log) {
    return new RecoveredParticipant(
        log.storeId(),
        log.coordinator(),
        log.appliedRevision(),
        log.settledBelow(),
        log.roster(),
        List.of(),
        log.outcomes(),
        log.forced());
  }

  static RecoveredParticipant withoutOutcomes(RecoveredParticipant log) {
    return new RecoveredParticipant(
        log.storeId(),
        log.coordinator(),
        log.appliedRevision(),
        log.settledBelow(),
        log.roster(),
        log.prepared(),
        List.of(),
        log.forced());
  }
}
