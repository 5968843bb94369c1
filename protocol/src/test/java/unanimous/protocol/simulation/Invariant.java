package unanimous.protocol.simulation;

/** What must hold whatever happens, as the design numbers it. */
public enum Invariant {
  ATOMICITY("invariant 1: no two participants decide a transaction differently"),
  DURABILITY("invariant 2: what a client was told is committed survives"),
  COMMIT_NEEDS_EVERY_VOTE(
      "invariant 3: a decision only where every participant has prepared durably"),
  HONESTY("invariant 4: never told aborted of what commits, nor committed of what aborts"),
  STRICT_SERIALIZABILITY(
      "invariant 5: one order for all reads and writes, which agrees with real time"),
  PROGRESS("invariant 6: with everything up, nothing stays in doubt and no lock is left"),
  ONE_HOLDER("invariant 7: a key is never held by two undecided transactions"),
  GROWTH(
      "invariant 8: epochs and revisions only grow; the stores are equal when nothing is in flight"),
  EXACTLY_ONCE(
      "invariant 9: a named request takes effect once, and every answer to it says the same"),
  SANITY("sanity: no machine meets what it holds to be impossible, no rightful one is fenced off");

  private final String words;

  Invariant(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
