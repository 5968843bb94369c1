package unanimous.node.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class SuddenStopTest {

  private static final int PATIENCE_SECONDS = 60;

  /** Else it would answer readers for ever, and be silent to everyone else. */
  @Test
  void endsTheProcessThoughItsLastWordsHang() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Speechless.class.getName())
            .start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(SuddenStop.EXIT_STATUS);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A process whose words are taken by nobody. */
  static final class Speechless {

    private Speechless() {}

    public static void main(String[] arguments) {
      System.setOut(new PrintStream(new Stuck()));
      SuddenStop.because(new IOException("the disk is gone"));
    }
  }

  /** Takes nothing, and never says so. */
  private static final class Stuck extends OutputStream {

    @Override
    public void write(int one) {
      while (true) {
        LockSupport.park();
      }
    }
  }
}
