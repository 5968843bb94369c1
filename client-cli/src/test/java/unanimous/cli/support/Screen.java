package unanimous.cli.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import unanimous.cli.Kv;
import unanimous.cli.output.Console;

/** Runs command lines and remembers what they print. */
public final class Screen {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>(System.getenv());
  private final Path checkout;
  private OutputStream output = out;
  private byte[] input = new byte[0];
  private boolean live;

  public Screen(Path checkout) {
    this.checkout = checkout;
    environment.remove("KV_SERVER");
    environment.remove("KV_TOKEN");
    environment.remove("KV_TOKEN_FILE");
    environment.remove("UNANIMOUS_TRACING_ENDPOINT");
  }

  public Screen variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public Screen input(byte[] bytes) {
    input = bytes;
    return this;
  }

  /** What is printed goes elsewhere. */
  public Screen output(OutputStream elsewhere) {
    output = elsewhere;
    return this;
  }

  public Screen onTerminal() {
    live = true;
    return this;
  }

  /** Runs one command line, forgetting what was printed before; returns the exit code. */
  public int run(String... arguments) {
    out.reset();
    err.reset();
    return new Kv(console(), environment, checkout).run(arguments);
  }

  public Console console() {
    return new Console(new ByteArrayInputStream(input), utf8(output), utf8(err), live);
  }

  private static PrintStream utf8(OutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public byte[] outBytes() {
    return out.toByteArray();
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
