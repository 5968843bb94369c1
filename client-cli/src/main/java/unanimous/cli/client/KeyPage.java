package unanimous.cli.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some keys in their order: the answer of {@code GET /kv}.
 *
 * @param next the key after which the next page begins; null if this is the last
 */
public record KeyPage(List<Entry> entries, @Nullable String next) {

  public KeyPage {
    entries = entries == null ? List.of() : List.copyOf(entries);
  }

  /** A key and the revision of the commit that wrote it last. */
  public record Entry(String key, long revision) {}
}
