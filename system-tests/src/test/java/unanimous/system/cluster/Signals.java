package unanimous.system.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The signals that Java cannot send. */
final class Signals {

  private Signals() {}

  static void pause(ProcessHandle process) {
    send("STOP", process);
  }

  static void resume(ProcessHandle process) {
    send("CONT", process);
  }

  private static void send(String signal, ProcessHandle process) {
    try {
      int exit =
          new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
              .inheritIO()
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IllegalStateException("no signal reached process " + process.pid());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
