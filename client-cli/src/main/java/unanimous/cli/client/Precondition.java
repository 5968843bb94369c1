package unanimous.cli.client;

import unanimous.cli.http.Request;

/** What must hold of the key for a write to take effect. */
public sealed interface Precondition {

  /** Nothing. */
  record None() implements Precondition {}

  /** There is no such key. */
  record Absent() implements Precondition {}

  /** The key stands at this revision. */
  record AtRevision(long revision) implements Precondition {}

  default Request addTo(Request request) {
    return switch (this) {
      case None() -> request;
      case Absent() -> request.header("If-None-Match", "*");
      case AtRevision(long revision) -> request.header("If-Match", "\"" + revision + "\"");
    };
  }
}
