package unanimous.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import unanimous.cli.client.KvClient;
import unanimous.cli.cluster.Cluster;
import unanimous.cli.cluster.DataFolder;
import unanimous.cli.http.Origin;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.Console;
import unanimous.cli.output.FailureWords;
import unanimous.cli.output.Steps;

/** {@code kv} itself: the options that every command has, and where the command runs. */
@Command(
    name = "kv",
    description = "Unanimous: a durable key/value store, every write agreed by every replica.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done, 1 key not found, 2 wrong usage, 3 aborted (nothing changed),"
          + " 4 outcome unknown, 5 cluster not reachable, 6 a check found a broken promise."
    })
public final class KvCommand {

  private static final String DEFAULT_SERVER = "http://localhost:8080";
  private static final String SERVER_VARIABLE = "KV_SERVER";
  private static final String TOKEN_VARIABLE = "KV_TOKEN";
  private static final String TOKEN_FILE_VARIABLE = "KV_TOKEN_FILE";

  private final Console console;
  private final Map<String, String> environment;
  private final Path checkout;
  private final CommandTrace trace;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--server",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = {"The coordinator; else KV_SERVER,", "else " + DEFAULT_SERVER + "."})
  private @Nullable String server;

  /** Not the token itself: every user of the machine can read a command line. */
  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Holds the token that lets one in; else KV_TOKEN, else KV_TOKEN_FILE.")
  private @Nullable Path tokenFile;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Output for programs.")
  private boolean json;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      scope = ScopeType.INHERIT,
      defaultValue = "30s",
      description = "How long to wait for an answer (${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ZERO;

  // Picocli acts on it by itself.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Explains the command.")
  private boolean help;

  /**
   * The command for one run of the program.
   *
   * @param checkout what relative data folders count from, and where the services' jars are
   */
  public KvCommand(Console console, Map<String, String> environment, Path checkout) {
    this.console = console;
    this.environment = environment;
    this.checkout = checkout;
    this.trace = new CommandTrace(variable(CommandTrace.VARIABLE));
  }

  Console console() {
    return console;
  }

  boolean json() {
    return json;
  }

  /** The server that was named, if one was. */
  Optional<String> namedServer() {
    return Optional.ofNullable(server)
        .or(() -> Optional.ofNullable(environment.get(SERVER_VARIABLE)));
  }

  KvClient client() {
    return client(namedServer().orElse(DEFAULT_SERVER));
  }

  KvClient client(String url) {
    return new KvClient(origin(url), timeout);
  }

  /** The same for what the services trace: its requests belong to a span of this command. */
  KvClient tracedClient() {
    return trace.within(
        client(),
        () -> spec.commandLine().getParseResult().subcommand().commandSpec().qualifiedName());
  }

  /** The command is over. */
  public void ended(int exitCode) {
    trace.end(exitCode, console);
  }

  Origin origin() {
    return origin(namedServer().orElse(DEFAULT_SERVER));
  }

  private Origin origin(String url) {
    try {
      return Origin.parse(url).withToken(token().orElse(null));
    } catch (IllegalArgumentException e) {
      throw CommandFailed.wrongUsage(e.getMessage() + "; nothing was sent");
    }
  }

  private Optional<String> token() {
    if (tokenFile != null) {
      return Optional.of(tokenIn(tokenFile));
    }
    return variable(TOKEN_VARIABLE)
        .or(() -> variable(TOKEN_FILE_VARIABLE).map(file -> tokenIn(Path.of(file))));
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static String tokenIn(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw CommandFailed.wrongUsage(
          "cannot read the token in " + file + " (" + FailureWords.of(e) + "); nothing was sent");
    }
  }

  Answers answers() {
    return new Answers(console, json);
  }

  DataFolder dataFolder(String path) {
    return DataFolder.of(checkout, path);
  }

  Cluster cluster(String dataPath) {
    return Cluster.of(dataFolder(dataPath), checkout, environment, new Steps(console));
  }

  /** The same, its steps told to nobody. */
  Cluster silentCluster(String dataPath) {
    return Cluster.of(
        dataFolder(dataPath), checkout, environment, new Steps(console.withoutOutput()));
  }

  static boolean isDefaultServer(String url) {
    return url.equals(DEFAULT_SERVER);
  }
}
