package unanimous.protocol.coordinator;

import unanimous.protocol.driver.Journal;

/**
 * The coordinator's durable state. Only the driver's thread calls it; all calls block and throw a
 * {@link RuntimeException} when the device fails, and the process must then stop.
 */
public interface DecisionLog extends Journal<CoordinatorRecord> {

  /** Reads what earlier runs left; in a new log, draws the cluster's id and makes it durable. */
  RecoveredCoordinator recover();
}
