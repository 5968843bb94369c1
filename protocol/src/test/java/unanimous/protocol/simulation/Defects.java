package unanimous.protocol.simulation;

import java.util.List;
import unanimous.protocol.coordinator.CoordinatorEffect;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.CoordinatorRecord;
import unanimous.protocol.coordinator.RecoveredCoordinator;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.driver.Step;
import unanimous.protocol.message.Decision;
import unanimous.protocol.participant.ParticipantEffect;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantRecord;

/** Deliberate mistakes, each of which the simulator must find. */
enum Defects implements Defect {
  /** A replica's disk says "forced" of prepared records and keeps none. */
  PREPARED_RECORDS_NOT_FORCED {
    @Override
    public List<ParticipantRecord> keptByParticipant(List<ParticipantRecord> records) {
      return records.stream()
          .filter(each -> !(each instanceof ParticipantRecord.Prepared))
          .toList();
    }
  },

  /** A replica's disk says "forced" of what it has applied and keeps nothing of it. */
  APPLIED_OPERATIONS_NOT_FORCED {
    @Override
    public List<ParticipantRecord> keptByParticipant(List<ParticipantRecord> records) {
      return records.stream().filter(each -> !(each instanceof ParticipantRecord.Applied)).toList();
    }
  },

  /** The coordinator's disk says "forced" of decisions and keeps none. */
  DECISIONS_NOT_FORCED {
    @Override
    public List<CoordinatorRecord> keptByCoordinator(List<CoordinatorRecord> records) {
      return records.stream().filter(each -> !(each instanceof CoordinatorRecord.Decided)).toList();
    }
  },

  /** The coordinator answers and sends commits before the decision is forced. */
  DECISIONS_TOLD_BEFORE_THE_FORCE {
    @Override
    public Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> coordinator(
        Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> machine) {
      return new Impatient<>(machine);
    }
  },

  /** A replica votes and acknowledges before its record is forced. */
  VOTES_TOLD_BEFORE_THE_FORCE {
    @Override
    public Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> participant(
        Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine) {
      return new Impatient<>(machine);
    }
  },

  /** A replica comes back without what it had prepared. */
  PREPARED_RECORDS_LOST_BY_RESTART {
    @Override
    public void restarts(SimulatedStore store) {
      store.losePrepared();
    }
  },

  /** The coordinator comes back without the decisions that are not settled. */
  DECISIONS_LOST_BY_RESTART {
    @Override
    public RecoveredCoordinator recovered(RecoveredCoordinator log) {
      return new RecoveredCoordinator(
          log.clusterId(),
          log.epoch(),
          log.highestRevision(),
          log.highestSettledRevision(),
          log.registered(),
          List.of());
    }
  },

  /** The coordinator goes on in the epoch of its last run. */
  EPOCH_USED_TWICE {
    @Override
    public RecoveredCoordinator recovered(RecoveredCoordinator log) {
      return new RecoveredCoordinator(
          log.clusterId(),
          Math.max(0, log.epoch() - 1),
          log.highestRevision(),
          log.highestSettledRevision(),
          log.registered(),
          log.unsettled());
    }
  },

  /** Readers do not wait for keys in doubt. */
  KEYS_IN_DOUBT_NOT_HIDDEN {
    @Override
    public Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> participant(
        Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine) {
      return new Distortion<>(machine) {
        @Override
        protected void atOnce(
            ParticipantEffect effect, Step<ParticipantRecord, ParticipantEffect> step) {
          if (!(effect instanceof ParticipantEffect.Hold)) {
            step.atOnce(effect);
          }
        }
      };
    }
  },

  /** Keys stay hidden when their transaction is over. */
  KEYS_IN_DOUBT_NEVER_SHOWN_AGAIN {
    @Override
    public Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> participant(
        Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine) {
      return new Distortion<>(machine) {
        @Override
        protected void afterForce(
            ParticipantEffect effect, Step<ParticipantRecord, ParticipantEffect> step) {
          if (!(effect instanceof ParticipantEffect.Release)) {
            step.afterForce(effect);
          }
        }
      };
    }
  },

  /** A replica in doubt takes "not decided yet" for an abort. */
  PENDING_TAKEN_FOR_ABORTED {
    @Override
    public Decision understood(Decision told) {
      return told instanceof Decision.Pending ? new Decision.Aborted() : told;
    }
  };

  /** Waits for no force. */
  private static final class Impatient<V, R, E> extends Distortion<V, R, E> {

    Impatient(Machine<V, R, E> machine) {
      super(machine);
    }

    @Override
    protected void afterForce(E effect, Step<R, E> step) {
      step.atOnce(effect);
    }
  }
}
