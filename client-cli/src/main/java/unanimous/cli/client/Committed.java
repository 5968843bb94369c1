package unanimous.cli.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a transaction that was carried out.
 *
 * @param transaction its id; null if it only read, and so is the revision
 * @param results one for each operation
 */
public record Committed(
    @Nullable String transaction, @Nullable Long revision, List<Result> results) {

  public Committed {
    results = results == null ? List.of() : List.copyOf(results);
  }

  /**
   * What one operation has come to.
   *
   * @param revision of the key now if it was written, of the key before if it was read; 0 if there
   *     was no such key to read
   * @param value what was read, in base64; null if nothing was
   */
  public record Result(String key, long revision, @Nullable String value) {

    /** Whether it is what was read, and not what was written. */
    public boolean isRead() {
      return value != null || revision == 0;
    }
  }
}
