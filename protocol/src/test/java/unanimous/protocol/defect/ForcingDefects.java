package unanimous.protocol.defect;

import java.util.List;
import java.util.Map;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.message.Decision;
import unanimous.protocol.participant.ParticipantEffect;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantEvent.Recorded;
import unanimous.protocol.participant.ParticipantRecord;

/** Deliberate mistakes that only matter where operators force outcomes. */
public enum ForcingDefects implements Defect {
  /** What the peers say is not heard before an outcome is forced. */
  PEERS_NOT_HEARD(
      ParticipantMistake.hears((event, _) ->
          event instanceof ParticipantEvent.EveryoneAsked asked
              ? List.of(
                  new ParticipantEvent.EveryoneAsked(asked.wanted(), asked.coordinator(), Map.of()))
              : List.of(event))),

  /** What is learned of a forced outcome afterwards is not compared with it. */
  CONTRADICTIONS_OVERLOOKED(
      ParticipantMistake.hears((event, machine) ->
          event instanceof ParticipantEvent.PeerAnswered(var id, Decision _)
                  && Peek.recorded(machine, id) instanceof Recorded.Forced
              ? List.of()
              : List.of(event))),

  /** A replica's disk says "forced" of what operators forced and keeps nothing of it. */
  FORCED_OUTCOMES_NOT_RECORDED(Misreading.participantLoses(ParticipantRecord.Forced.class));

  private final Defect mistake;

  ForcingDefects(Defect mistake) {
    this.mistake = mistake;
  }

  @Override
  public Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> participant(
      Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine) {
    return mistake.participant(machine);
  }

  @Override
  public List<ParticipantRecord> keptByParticipant(List<ParticipantRecord> records) {
    return mistake.keptByParticipant(records);
  }
}
