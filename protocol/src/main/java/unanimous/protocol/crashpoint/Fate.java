package unanimous.protocol.crashpoint;

/** What must come of a write in whose course a process dies, whoever is started again first. */
public enum Fate {
  COMMITTED,
  ABORTED,
  /** No write is under way at that moment. */
  NONE
}
