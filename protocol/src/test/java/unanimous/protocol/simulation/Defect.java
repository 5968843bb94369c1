package unanimous.protocol.simulation;

import java.util.List;
import unanimous.protocol.coordinator.CoordinatorEffect;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.CoordinatorRecord;
import unanimous.protocol.coordinator.RecoveredCoordinator;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.message.Decision;
import unanimous.protocol.participant.ParticipantEffect;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantRecord;

/** A place for a deliberate mistake in each port; by default there is none. */
interface Defect {

  Defect NONE = new Defect() {};

  /** What the coordinator reads of its log. */
  default RecoveredCoordinator recovered(RecoveredCoordinator recovered) {
    return recovered;
  }

  /** Stands between the coordinator's driver and its machine. */
  default Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> coordinator(
      Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> machine) {
    return machine;
  }

  /** Stands between a replica's driver and its machine. */
  default Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> participant(
      Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine) {
    return machine;
  }

  /** What the coordinator's disk keeps of what was forced. */
  default List<CoordinatorRecord> keptByCoordinator(List<CoordinatorRecord> records) {
    return records;
  }

  /** What a replica's disk keeps of what was forced. */
  default List<ParticipantRecord> keptByParticipant(List<ParticipantRecord> records) {
    return records;
  }

  /** What a replica in doubt makes of what it is told. */
  default Decision understood(Decision told) {
    return told;
  }

  /** What happens to a replica's disk before it is read. */
  default void restarts(SimulatedStore store) {}
}
