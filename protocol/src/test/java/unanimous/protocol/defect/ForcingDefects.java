package unanimous.protocol.defect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.participant.ParticipantEffect;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantEvent.Recorded;
import unanimous.protocol.participant.ParticipantRecord;

/** Deliberate mistakes that only matter where operators force outcomes. */
public enum ForcingDefects implements Defect {
  /** Before an outcome is forced every peer is heard to know nothing, whatever it says. */
  PEERS_NOT_HEARD(
      ParticipantMistake.hears((event, _) ->
          event instanceof ParticipantEvent.EveryoneAsked(var wanted, var coordinator, var peers)
              ? List.of(
                  new ParticipantEvent.EveryoneAsked(wanted, coordinator, knowingNothing(peers)))
              : List.of(event))),

  /** Whoever takes part and is silent is passed over, as if the operator had given it up. */
  SILENT_PASSED_OVER(
      ParticipantMistake.hears((event, machine) ->
          event instanceof ParticipantEvent.ForceWanted(var id, var force, var _, var reply)
                  && Peek.recorded(machine, id) instanceof Recorded.Prepared(var prepared, var _)
              ? List.of(
                  new ParticipantEvent.ForceWanted(
                      id, force, Set.copyOf(prepared.participants()), reply))
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

  private static Map<ParticipantName, Decision> knowingNothing(
      Map<ParticipantName, Decision> peers) {
    return peers.keySet().stream()
        .collect(Collectors.toMap(name -> name, _ -> new Decision.Pending()));
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
