package unanimous.cli.client;

import java.util.List;

/**
 * The answer to a write that was committed.
 *
 * @param results one for each operation of a transaction; empty for a single write
 */
public record Committed(String transaction, long revision, List<Result> results) {

  public Committed {
    results = results == null ? List.of() : List.copyOf(results);
  }

  /** What one operation has come to. */
  public record Result(String key, long revision) {}
}
