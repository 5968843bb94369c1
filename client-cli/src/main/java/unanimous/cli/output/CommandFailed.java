package unanimous.cli.output;

/**
 * A command cannot go on. The message is one line for people: what happened, what it means for
 * their data, what to do next.
 */
public final class CommandFailed extends RuntimeException {

  private final ExitCode exitCode;

  public CommandFailed(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public static CommandFailed wrongUsage(String message) {
    return new CommandFailed(ExitCode.WRONG_USAGE, message);
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}
