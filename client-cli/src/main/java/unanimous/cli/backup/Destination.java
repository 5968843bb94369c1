package unanimous.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.FailureWords;

/**
 * Where a backup goes: a name that is free, or that of a regular file which may be replaced.
 *
 * @param named as the user has named it
 * @param place the same, links followed: who has made a link wants the new copy where it leads
 * @param replacing whether there is a file
 */
public record Destination(Path named, Path place, boolean replacing) {

  /**
   * Looks at what is there; throws when a backup cannot go there, so that none is asked for.
   *
   * @param mayReplace whether a file that exists may be replaced
   */
  public static Destination of(Path named, boolean mayReplace) {
    if (named.toString().isEmpty()) {
      throw CommandFailed.wrongUsage(
          "no file was named; nothing was done. './kv backup FILE' says where the backup goes");
    }
    if (!Files.exists(named, LinkOption.NOFOLLOW_LINKS)) {
      return new Destination(named, named, false);
    }
    // A rename would put a file in the place of a device, a pipe or a link that leads nowhere.
    if (!Files.isRegularFile(named)) {
      throw CommandFailed.wrongUsage(
          named
              + " exists and is not a regular file, which is all that a backup replaces; nothing was done. Name another file");
    }
    if (!mayReplace) {
      throw CommandFailed.wrongUsage(
          named
              + " exists already; nothing was done. Name another file, or replace it with --force");
    }
    return new Destination(named, followed(named), true);
  }

  private static Path followed(Path named) {
    try {
      return named.toRealPath();
    } catch (IOException e) {
      throw CommandFailed.wrongUsage(
          "cannot find out where %s leads (%s); nothing was done"
              .formatted(named, FailureWords.of(e)));
    }
  }
}
