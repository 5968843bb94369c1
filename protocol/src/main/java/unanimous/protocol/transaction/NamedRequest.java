package unanimous.protocol.transaction;

/**
 * A request to which its client gave a name, so that it may be repeated safely.
 *
 * @param key the name
 * @param digest of the transaction that is wanted: by it another request of the same name is told
 *     from a repeat
 */
public record NamedRequest(IdempotencyKey key, TransactionDigest digest) {

  /** Names the request for this transaction. */
  public static NamedRequest of(IdempotencyKey key, Transaction transaction) {
    return new NamedRequest(key, TransactionDigest.of(transaction));
  }
}
