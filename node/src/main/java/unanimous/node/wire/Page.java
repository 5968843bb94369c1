package unanimous.node.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;

/**
 * Some entries in the order of their keys, as of one moment: {@code GET /kv}. A replica writes it,
 * and it goes through the coordinator as it came.
 *
 * @param next where the next page begins: the last key of this one; null if there are no more
 */
public record Page(List<Entry> entries, @Nullable Key next) {

  /** How many entries a page has at most, whatever is asked for. */
  public static final int MAX_ENTRIES = 10_000;

  /** How many bytes of keys and values; a first entry that is longer makes a page alone. */
  public static final int MAX_BYTES = 1 << 20;

  /**
   * A key, and what is stored under it.
   *
   * @param value null if values are not wanted
   */
  public record Entry(
      Key key, long revision, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Value value) {}
}
