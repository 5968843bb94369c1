package unanimous.cli.cluster;

import unanimous.cli.cluster.Starter.Started;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** Notices a process that ends while others wait for it, and shows what it said last. */
final class Survival {

  private static final int SHOWN_LINES = 20;

  private Survival() {}

  /** Throws when the process has ended, with the last lines of its log. */
  static void check(Started process, DataFolder data) {
    if (Processes.isAlive(process.handle())) {
      return;
    }
    String name = process.member().name();
    var message = new StringBuilder(name).append(" ended while starting; its last lines:\n");
    for (String line : process.log().tail(SHOWN_LINES)) {
      message.append("    ").append(line).append('\n');
    }
    message.append("The whole log: ").append(data.log(process.member()));
    message.append(". What else was started goes on running; './kv down' stops it");
    throw new CommandFailed(ExitCode.UNREACHABLE, message.toString());
  }
}
