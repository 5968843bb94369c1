package unanimous.cli.output;

/** What a script learns from a command, by number. The numbers are a promise. */
public enum ExitCode {
  DONE(0),
  NOT_FOUND(1),
  WRONG_USAGE(2),
  ABORTED(3),
  UNKNOWN(4),
  UNREACHABLE(5),
  /** A check has found that the store has broken a promise. */
  VIOLATED(6),
  /** Nobody reads the output any more: what a shell tells of a program that SIGPIPE has ended. */
  READER_GONE(141);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
