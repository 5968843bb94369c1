package unanimous.protocol.participant;

import java.util.List;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.ParticipantName;

/** What an operator may force a participant in doubt to do, and what comes of it. */
public enum Force {
  COMMIT,
  ABORT;

  /** What an operator is answered. */
  public sealed interface Result {

    /**
     * The outcome holds here from now on, durably, and its keys are free.
     *
     * @param unheard participants that the operator had given up, and that could not be asked:
     *     their log may contradict it
     */
    record Done(ForcedOutcome outcome, List<ParticipantName> unheard) implements Result {

      public Done {
        unheard = List.copyOf(unheard);
      }
    }

    /** Nothing was forced, for this reason, in words for people. */
    record Refused(String reason) implements Result {}
  }
}
