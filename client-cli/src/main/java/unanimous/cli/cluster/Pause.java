package unanimous.cli.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** A process that stands still, its connections open, until this is closed. */
public final class Pause implements Closeable {

  private static final int PATIENCE_SECONDS = 10;

  private final long pid;

  private Pause(long pid) {
    this.pid = pid;
  }

  /** Stops a process where it is; throws when it does not run. */
  public static Pause of(Cluster cluster, String name) {
    Member member = cluster.data().shape().member(name);
    if (!(cluster.processes().state(member) instanceof ProcessState.Running running)) {
      throw new CommandFailed(
          ExitCode.UNREACHABLE, name + " does not run; it was not paused. See './kv status'");
    }
    signal("STOP", running.pid());
    return new Pause(running.pid());
  }

  @Override
  public void close() {
    signal("CONT", pid);
  }

  private static void signal(String signal, long pid) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
      if (kill.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && kill.exitValue() == 0) {
        return;
      }
    } catch (IOException e) {
      throw failed(signal, pid, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw failed(signal, pid, "kill has failed");
  }

  private static CommandFailed failed(String signal, long pid, String why) {
    return new CommandFailed(
        ExitCode.UNREACHABLE, "could not send SIG%s to pid %d (%s)".formatted(signal, pid, why));
  }
}
