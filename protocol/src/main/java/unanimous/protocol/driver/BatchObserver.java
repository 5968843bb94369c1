package unanimous.protocol.driver;

/** Is told of every batch, for metrics. */
@FunctionalInterface
public interface BatchObserver {

  BatchObserver NONE = (events, forcedRecords) -> {};

  /**
   * A batch was processed.
   *
   * @param events how many events one step served
   * @param forcedRecords how many records one force made durable; 0 when nothing was forced
   */
  void batch(int events, int forcedRecords);
}
