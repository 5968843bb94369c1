package unanimous.cli.command;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import unanimous.cli.client.KvClient;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.Console;
import unanimous.cli.output.ExitCode;
import unanimous.cli.trace.CommandSpan;

/** The span of the command that runs, if anybody is to be told of it. */
final class CommandTrace {

  /** Turns traces on in the services, too: there it is {@code unanimous.tracing.endpoint}. */
  static final String VARIABLE = "UNANIMOUS_TRACING_ENDPOINT";

  private final Optional<String> endpoint;
  private @Nullable CommandSpan span;

  CommandTrace(Optional<String> endpoint) {
    this.endpoint = endpoint;
  }

  /** The same client, its requests part of the command's span; that begins with the first. */
  KvClient within(KvClient client, Supplier<String> command) {
    if (span == null && endpoint.isPresent()) {
      span = begin(endpoint.get(), command.get());
    }
    return span == null ? client : client.within(span.traceparent());
  }

  private static CommandSpan begin(String endpoint, String command) {
    try {
      return CommandSpan.begin(endpoint, command);
    } catch (IllegalArgumentException e) {
      throw CommandFailed.wrongUsage(
          VARIABLE + " must be a URL such as http://localhost:4318/v1/traces; nothing was sent");
    }
  }

  /** Tells of the command, which has ended. Whoever is told has no say in how. */
  void end(int exitCode, Console console) {
    if (span == null) {
      return;
    }
    // What the command has printed should not wait for a receiver of traces.
    console.out().flush();
    if (!span.end(exitCode, exitCode > ExitCode.NOT_FOUND.number())) {
      console
          .err()
          .println(
              "kv: the receiver of traces that "
                  + VARIABLE
                  + " names did not take this command's; the command itself is not affected");
    }
  }
}
