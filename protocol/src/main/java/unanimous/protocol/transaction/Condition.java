package unanimous.protocol.transaction;

/**
 * Holds if the key was last written by the commit of this revision.
 *
 * @param revision the revision expected; {@link #ABSENT} if the key must not exist
 */
public record Condition(Key key, long revision) {

  /** The revision of a key that does not exist. */
  public static final long ABSENT = 0;

  public Condition {
    if (revision < ABSENT) {
      throw new IllegalArgumentException(
          "a revision must be 0 (the key must not exist) or more, not " + revision);
    }
  }
}
