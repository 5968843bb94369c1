package unanimous.benchmark.workload;

/** What a client asks for, again and again. */
public enum Kind {
  PUT("put"),
  GET("get"),
  /** A put or a get, by a coin. */
  MIXED("mixed"),
  /** {@value Workload#TRANSACTION_KEYS} puts, all or none. */
  TRANSACTION("txn");

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** As a person writes it. */
  public String word() {
    return word;
  }
}
