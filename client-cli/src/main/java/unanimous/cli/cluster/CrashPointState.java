package unanimous.cli.cluster;

import org.jspecify.annotations.Nullable;

/**
 * How a process stands: the answer of {@code GET /crash-points}.
 *
 * @param armed what it was told and has not done yet
 * @param pausedAt where it stands still
 */
public record CrashPointState(@Nullable Armed armed, @Nullable String pausedAt) {

  /** What it was told. */
  public record Armed(String point, String action, int passage) {}

  public boolean isIdle() {
    return armed == null && pausedAt == null;
  }

  public String inWords() {
    if (pausedAt != null) {
      return "is paused at " + pausedAt;
    }
    return armed == null
        ? "has no order"
        : "is to " + armed.action() + " at " + armed.point() + ", passage " + armed.passage();
  }
}
