package unanimous.protocol.defect;

import java.util.List;
import unanimous.protocol.coordinator.CoordinatorEffect;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.CoordinatorRecord;
import unanimous.protocol.coordinator.RecoveredCoordinator;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.participant.Cut;
import unanimous.protocol.participant.ParticipantEffect;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.RecoveredParticipant;

/**
 * A place for a deliberate mistake at each border of the production code; by default there is none.
 * A defect has no state of its own: whoever runs machines may copy and replay them.
 */
public interface Defect {

  Defect NONE = new Defect() {};

  /** What the coordinator reads of its log. */
  default RecoveredCoordinator recovered(RecoveredCoordinator recovered) {
    return recovered;
  }

  /** What a replica reads of its log. */
  default RecoveredParticipant recovered(RecoveredParticipant recovered) {
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

  /** What a reader of several keys sees of where its snapshot stands. */
  default Cut seen(Cut cut) {
    return cut;
  }

  /** Whether a process lives on when its log could not be written, as if nothing were wrong. */
  default boolean outlivesFailedAppends() {
    return false;
  }
}
