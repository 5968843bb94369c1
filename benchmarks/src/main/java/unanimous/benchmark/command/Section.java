package unanimous.benchmark.command;

/** A part of a run that can be asked for alone. */
enum Section {
  PEERS("peers"),
  REPLICAS("replicas"),
  MILLION("million"),
  HOT_KEY("hot-key"),
  START("start");

  private final String word;

  Section(String word) {
    this.word = word;
  }

  /** As a person writes it. */
  @Override
  public String toString() {
    return word;
  }
}
