package unanimous.cli.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * What is written for a reader who may go when they have seen enough, as {@code head} does. Then a
 * command has nobody left to work for: {@link ReaderGone} ends it, as SIGPIPE, which the JVM keeps
 * to itself, ends other programs.
 */
public final class PipeOutput extends FilterOutputStream {

  private boolean readerGone;

  /** Nobody reads any more; said once, for what is still in buffers is missed by nobody. */
  public static final class ReaderGone extends RuntimeException {
    ReaderGone(IOException cause) {
      super(cause);
    }
  }

  public PipeOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    if (readerGone) {
      return;
    }
    try {
      out.write(bytes, offset, count);
    } catch (IOException e) {
      // The JDK keeps the system's number of the error to itself: only its words are left.
      if (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe")) {
        readerGone = true;
        throw new ReaderGone(e);
      }
      throw e;
    }
  }
}
