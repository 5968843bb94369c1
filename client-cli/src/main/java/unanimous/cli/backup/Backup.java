package unanimous.cli.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unanimous.cli.client.KvClient;
import unanimous.cli.client.Outcome;
import unanimous.cli.http.Answer;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;
import unanimous.cli.output.FailureWords;

/**
 * Has the cluster copy its store, and keeps the copy.
 *
 * @param patience how long the cluster may take to make the copy
 * @param destination where
 */
public record Backup(KvClient client, Duration patience, Destination destination) {

  private static final String DIGEST = "Repr-Digest";

  /**
   * What was kept.
   *
   * @param file where
   * @param revision it holds every commit up to this one
   * @param entries how many
   * @param bytes how large it is
   */
  public record Taken(String file, long revision, long entries, long bytes) {}

  /** What came of it. */
  public sealed interface Result {

    /** It is there, whole, checked and durable. */
    record Done(Taken taken) implements Result {}

    /** The cluster has given none; nothing was written. */
    record Failed(Outcome.Failure failure) implements Result {}
  }

  public Result take() {
    try (var received = new ReceivedFile(destination.place())) {
      return switch (client.backup(patience, received.content())) {
        case Outcome.Done(Answer answer) -> new Result.Done(keep(received, answer));
        case Outcome.Failure failure -> new Result.Failed(failure);
      };
    } catch (IOException e) {
      throw unwritable(e);
    } catch (UncheckedIOException e) {
      throw unwritable(Objects.requireNonNull(e.getCause()));
    }
  }

  private CommandFailed unwritable(IOException failure) {
    return CommandFailed.wrongUsage(
        "cannot write %s (%s); there is no backup. Make room or name another place"
            .formatted(destination.named(), FailureWords.of(failure)));
  }

  private Taken keep(ReceivedFile received, Answer answer) throws IOException {
    if (!received.digest().equals(answer.header(DIGEST))) {
      throw new CommandFailed(
          ExitCode.UNREACHABLE,
          "what came from %s is not what was sent, so there is no backup; try again"
              .formatted(client.origin()));
    }
    received.putInPlace(destination.replacing());
    return new Taken(
        destination.named().toString(),
        number(answer.header("Backup-Revision")),
        number(answer.header("Backup-Entries")),
        Files.size(destination.place()));
  }

  private static long number(@Nullable String header) {
    return Optional.ofNullable(header).map(Long::parseLong).orElse(0L);
  }
}
