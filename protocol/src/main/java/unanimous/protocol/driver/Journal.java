package unanimous.protocol.driver;

import java.util.List;

/**
 * A durable log that a driver appends to. Only the driver's thread calls it.
 *
 * @param <R> the records it holds
 */
@FunctionalInterface
public interface Journal<R> {

  /**
   * Appends all records, in order, in one transaction, and returns when they are durable. Blocks
   * for as long as the device takes.
   *
   * @throws RuntimeException if they may not be durable; the process must then stop at once, for
   *     nobody can say what the log holds
   */
  void force(List<R> records);
}
