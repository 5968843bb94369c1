package unanimous.cli.output;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The streams of one run. Results go to {@code out}, progress and errors to {@code err}, so that a
 * pipe holds results only.
 *
 * @param live whether {@code err} is a terminal, on which a line may be drawn over
 */
public record Console(InputStream in, PrintStream out, PrintStream err, boolean live) {

  /** The process's own streams, in UTF-8 whatever the locale. */
  public static Console ofProcess(boolean live) {
    return new Console(
        System.in,
        utf8(new PipeOutput(new FileOutputStream(FileDescriptor.out)), 1 << 16),
        utf8(new FileOutputStream(FileDescriptor.err), 256),
        live);
  }

  /** A console on which nothing is seen. */
  public Console withoutOutput() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Console(in, nowhere, nowhere, false);
  }

  private static PrintStream utf8(OutputStream stream, int bufferBytes) {
    var buffered = new BufferedOutputStream(stream, bufferBytes);
    return new PrintStream(buffered, true, StandardCharsets.UTF_8);
  }
}
