package unanimous.cli.history;

/** A line of a history. */
public sealed interface HistoryEvent
    permits Operation,
        HistoryEvent.Fault,
        HistoryEvent.FinalRead,
        HistoryEvent.Leftover,
        HistoryEvent.Ended {

  /** Something was done to a process, such as {@code killed}. */
  record Fault(String process, String what, long atNanos) implements HistoryEvent {}

  /** What the coordinator or a replica, which {@code client} names, holds of a key at the end. */
  record FinalRead(Operation read) implements HistoryEvent {}

  /** Something that must not be left when all is over: a lock, a transaction in doubt. */
  record Leftover(String what) implements HistoryEvent {}

  /**
   * The run came to its end.
   *
   * @param obstacle what of the final state could not be looked at, and why; empty if all could
   */
  record Ended(String obstacle, long atNanos) implements HistoryEvent {}
}
