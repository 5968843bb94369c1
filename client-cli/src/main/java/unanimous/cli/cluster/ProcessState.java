package unanimous.cli.cluster;

/** What is known of a member's process. */
public sealed interface ProcessState {

  /** It runs, and it is the one that was started here. */
  record Running(ProcessHandle handle) implements ProcessState {
    public long pid() {
      return handle.pid();
    }
  }

  /** The process that was started here is gone; its pid may be another program's now. */
  record Gone(long pid) implements ProcessState {}

  /** None was ever started here. */
  record NeverStarted() implements ProcessState {}

  default String inWords() {
    return switch (this) {
      case Running running -> "running, pid " + running.pid();
      case Gone _ -> "not running";
      case NeverStarted() -> "never started";
    };
  }
}
