package unanimous.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import unanimous.cli.command.BackupCommand;
import unanimous.cli.command.DelCommand;
import unanimous.cli.command.DownCommand;
import unanimous.cli.command.ForceCommand;
import unanimous.cli.command.GetCommand;
import unanimous.cli.command.HaltAtCommand;
import unanimous.cli.command.HammerCommand;
import unanimous.cli.command.KillCommand;
import unanimous.cli.command.KvCommand;
import unanimous.cli.command.LsCommand;
import unanimous.cli.command.PauseAtCommand;
import unanimous.cli.command.PutCommand;
import unanimous.cli.command.ReleaseCommand;
import unanimous.cli.command.RestoreCommand;
import unanimous.cli.command.StartCommand;
import unanimous.cli.command.StatusCommand;
import unanimous.cli.command.TokenCommand;
import unanimous.cli.command.TxCommand;
import unanimous.cli.command.TxnCommand;
import unanimous.cli.command.UpCommand;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.Console;
import unanimous.cli.output.ExitCode;
import unanimous.cli.output.PipeOutput.ReaderGone;

/** The program: finds the command, runs it, ends with its exit code. */
public final class Kv {

  private static final Map<String, Function<KvCommand, Object>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("up", UpCommand::new);
    COMMANDS.put("down", DownCommand::new);
    COMMANDS.put("kill", KillCommand::new);
    COMMANDS.put("start", StartCommand::new);
    COMMANDS.put("halt-at", HaltAtCommand::new);
    COMMANDS.put("pause-at", PauseAtCommand::new);
    COMMANDS.put("release", ReleaseCommand::new);
    COMMANDS.put("status", StatusCommand::new);
    COMMANDS.put("put", PutCommand::new);
    COMMANDS.put("get", GetCommand::new);
    COMMANDS.put("del", DelCommand::new);
    COMMANDS.put("ls", LsCommand::new);
    COMMANDS.put("txn", TxnCommand::new);
    COMMANDS.put("tx", TxCommand::new);
    COMMANDS.put("force", ForceCommand::new);
    COMMANDS.put("hammer", HammerCommand::new);
    COMMANDS.put("token", TokenCommand::new);
    COMMANDS.put("backup", BackupCommand::new);
    COMMANDS.put("restore", RestoreCommand::new);
  }

  private final Console console;
  private final Map<String, String> environment;
  private final Path checkout;

  public Kv(Console console, Map<String, String> environment, Path checkout) {
    this.console = console;
    this.environment = environment;
    this.checkout = checkout;
  }

  /** Started by the launcher, which says where the checkout is and whether a person looks on. */
  public static void main(String[] arguments) {
    Console console = Console.ofProcess(Boolean.getBoolean("kv.live"));
    Path checkout = Path.of(System.getProperty("kv.checkout", "")).toAbsolutePath();
    int exitCode = new Kv(console, System.getenv(), checkout).run(arguments);
    System.exit(exitCode);
  }

  /** Runs one command line and returns the exit code. */
  public int run(String... arguments) {
    var root = new KvCommand(console, environment, checkout);
    CommandLine commandLine = commandLine(root, arguments);
    if (arguments.length == 0) {
      commandLine.usage(commandLine.getErr());
      return ExitCode.WRONG_USAGE.number();
    }
    int exitCode = commandLine.execute(arguments);
    root.ended(exitCode);
    return exitCode;
  }

  private CommandLine commandLine(KvCommand root, String... arguments) {
    var commandLine = new CommandLine(root);
    Set<String> known = namesToKnow(arguments);
    COMMANDS.forEach((name, command) -> {
      if (known.contains(name)) {
        commandLine.addSubcommand(name, command.apply(root));
      }
    });
    return OptionValues.readBy(commandLine)
        .setExpandAtFiles(false)
        .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setExecutionStrategy(Kv::runOrExplain)
        .setParameterExceptionHandler((e, _) -> onWrongUsage(e))
        .setExecutionExceptionHandler((e, _, _) -> onFailure(e));
  }

  /**
   * Most of the time of a short command would go into reading the annotations of all the others. So
   * only the command that is asked for is made known; all of them, when it is not clear which.
   */
  private static Set<String> namesToKnow(String... arguments) {
    return Stream.of(arguments)
        .filter(COMMANDS::containsKey)
        .findFirst()
        .map(Set::of)
        .orElse(COMMANDS.keySet());
  }

  /**
   * What goes wrong while help is printed does not come to the handlers, unlike a command's
   * failure.
   */
  private static int runOrExplain(ParseResult parsed) {
    try {
      return new RunLast().execute(parsed);
    } catch (ReaderGone e) {
      return ExitCode.READER_GONE.number();
    }
  }

  private int onWrongUsage(ParameterException e) {
    console
        .err()
        .println(
            "kv: "
                + MisuseWords.of(e)
                + ". See '"
                + e.getCommandLine().getCommandSpec().qualifiedName()
                + " --help'.");
    return ExitCode.WRONG_USAGE.number();
  }

  private int onFailure(Exception e) {
    if (e instanceof ReaderGone) {
      return ExitCode.READER_GONE.number();
    }
    if (e instanceof CommandFailed failed) {
      console.err().println("kv: " + failed.getMessage());
      return failed.exitCode().number();
    }
    // A fault of this program. Whether a write took effect by then cannot be told.
    console
        .err()
        .println(
            "kv: this should not have happened: "
                + e
                + ". If it was a write, read the key before trying again.");
    return ExitCode.UNKNOWN.number();
  }
}
