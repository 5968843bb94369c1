package unanimous.protocol.transaction;

/** What a transaction does to one key. */
public sealed interface Operation {

  Key key();

  /** Stores the value under the key, whether or not there was one. */
  record Put(Key key, Value value) implements Operation {}

  /** Removes the key; removing one that does not exist succeeds. */
  record Delete(Key key) implements Operation {}
}
