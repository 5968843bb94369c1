package unanimous.protocol.participant;

import unanimous.protocol.driver.Journal;
import unanimous.protocol.transaction.Key;

/**
 * A participant's durable state: its log and its store, changed together in one transaction.
 *
 * <p>Only the driver's thread calls it. All calls block; all throw a {@link RuntimeException} when
 * the device fails, and the process must then stop.
 */
public interface ParticipantLog extends Journal<ParticipantRecord> {

  /** Reads what earlier runs left; on a new store, draws its identity and makes it durable. */
  RecoveredParticipant recover();

  /**
   * The revision that last wrote the key, as of the last force; {@link
   * unanimous.protocol.transaction.Condition#ABSENT} if there is none.
   */
  long revisionOf(Key key);
}
