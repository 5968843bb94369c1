package unanimous.protocol.message;

/** What the coordinator or a peer knows of a transaction that somebody is in doubt about. */
public sealed interface Decision {

  /** It is committed. */
  record Committed(long revision) implements Decision {}

  /** It is aborted, for ever. */
  record Aborted() implements Decision {}

  /**
   * Not known: the coordinator is still deciding, or the peer is in doubt itself, or it cannot know
   * whether it is.
   */
  record Pending() implements Decision {}

  /**
   * Not known either, but an operator has forced this outcome on the peer that says so.
   *
   * @param outcome committed or aborted
   */
  record Forced(Decision outcome) implements Decision {

    public Forced {
      if (!(outcome instanceof Committed || outcome instanceof Aborted)) {
        throw new IllegalArgumentException("no outcome can be forced to " + outcome);
      }
    }
  }
}
