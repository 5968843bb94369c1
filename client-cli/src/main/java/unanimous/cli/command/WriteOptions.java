package unanimous.cli.command;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unanimous.cli.client.Backoff;
import unanimous.cli.client.KvClient;
import unanimous.cli.client.Outcome;
import unanimous.cli.client.PatientWrite;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.Durations;

/** What every write takes: its idempotency key, and for how long it is tried again. */
final class WriteOptions {

  /** What goes into a header as it is. */
  private static final String FIT = "[!-~]([ -~]{0,126}[!-~])?";

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "Names the write: under one key it takes effect once (else drawn at random).")
  private @Nullable String key;

  @Option(
      names = "--retry-for",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "How long to try again where that is safe (${DEFAULT-VALUE}); 0s not at all.")
  private Duration patience = Duration.ZERO;

  private String lastReason = "";

  /** Carries out the write, and says on standard error when it is tried again. */
  Outcome carryOut(KvCommand kv, Function<KvClient, Outcome> write) {
    KvClient client = kv.tracedClient().named(name());
    return new PatientWrite(
            patience,
            new Backoff(new SplittableRandom()),
            (failure, pause) -> tell(kv, failure, pause))
        .carryOut(() -> write.apply(client));
  }

  /**
   * Carries out a write that takes no name, and so cannot be told apart from a repeat of it: once.
   */
  Outcome carryOutOnce(KvCommand kv, Function<KvClient, Outcome> write) {
    if (key != null) {
      throw CommandFailed.wrongUsage(
          "a transaction that reads and writes takes no idempotency key; nothing was sent");
    }
    return write.apply(kv.tracedClient());
  }

  private String name() {
    if (key == null) {
      return UUID.randomUUID().toString();
    }
    if (!key.matches(FIT)) {
      throw CommandFailed.wrongUsage(
          "an idempotency key is 1 to 128 printable ASCII characters; nothing was sent");
    }
    return key;
  }

  /** The same reason once: a person wants to see what is new. */
  private void tell(KvCommand kv, Outcome.Failure failure, Duration pause) {
    if (!failure.message().equals(lastReason)) {
      lastReason = failure.message();
      kv.console()
          .err()
          .println(
              "kv: "
                  + lastReason
                  + " Trying again in "
                  + Durations.format(pause)
                  + ", as long as "
                  + Durations.format(patience)
                  + " have not passed.");
    }
  }
}
