package unanimous.node.process;

/** The process must not start. What it says is for people: what is wrong, and what to do. */
public final class StartRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String remedy;

  public StartRefused(String problem, String remedy) {
    super(problem);
    this.remedy = remedy;
  }

  public StartRefused(String problem, String remedy, Throwable cause) {
    super(problem, cause);
    this.remedy = remedy;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }
}
