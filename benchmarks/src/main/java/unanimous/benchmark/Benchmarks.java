package unanimous.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import unanimous.benchmark.command.RunCommand;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.Console;
import unanimous.cli.output.ExitCode;
import unanimous.cli.output.FailureWords;

/** The program behind {@code benchmarks/run}. */
public final class Benchmarks {

  static final int HELP_WIDTH = 110;

  private final Console console;
  private final Path checkout;

  Benchmarks(Console console, Path checkout) {
    this.console = console;
    this.checkout = checkout;
  }

  /** Started by the script, which says where the checkout is and whether a person looks on. */
  public static void main(String[] arguments) {
    Console console = Console.ofProcess(Boolean.getBoolean("benchmarks.live"));
    Path checkout = Path.of(System.getProperty("benchmarks.checkout", "")).toAbsolutePath();
    int exitCode = new Benchmarks(console, checkout).run(arguments);
    console.out().flush();
    System.exit(exitCode);
  }

  /** Runs one command line and returns the exit code. */
  int run(String... arguments) {
    return new CommandLine(new RunCommand(console, checkout, List.of(arguments)))
        .setExpandAtFiles(false)
        .setUsageHelpWidth(HELP_WIDTH)
        .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler((e, _) -> wrongUsage(words(e)))
        .setExecutionExceptionHandler((e, _, _) -> failure(e))
        .execute(arguments);
  }

  private static String words(ParameterException e) {
    return e instanceof UnmatchedArgumentException unmatched
        ? "there is no section or option '" + unmatched.getUnmatched().getFirst() + "'"
        : String.valueOf(e.getMessage());
  }

  private int wrongUsage(String words) {
    console.err().println("benchmarks: " + words + ". See 'benchmarks/run --help'");
    return ExitCode.WRONG_USAGE.number();
  }

  private int failure(Exception e) throws Exception {
    return switch (e) {
      case CommandFailed failed -> {
        console.err().println("benchmarks: " + failed.getMessage());
        yield failed.exitCode().number();
      }
      case IllegalArgumentException wrong -> wrongUsage(String.valueOf(wrong.getMessage()));
      case IOException failed -> {
        String file = failed instanceof FileSystemException one ? one.getFile() + ": " : "";
        console.err().println("benchmarks: " + file + FailureWords.of(failed));
        yield ExitCode.UNREACHABLE.number();
      }
      default -> throw e;
    };
  }
}
