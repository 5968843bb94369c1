package unanimous.protocol.message;

/** What the coordinator or a peer knows of a transaction that somebody is in doubt about. */
public sealed interface Decision {

  /** It is committed. */
  record Committed(long revision) implements Decision {}

  /** It is aborted, for ever. */
  record Aborted() implements Decision {}

  /** Not known: the coordinator is still deciding, or the peer is in doubt itself. */
  record Pending() implements Decision {}
}
