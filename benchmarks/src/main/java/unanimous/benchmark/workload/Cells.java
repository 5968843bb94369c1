package unanimous.benchmark.workload;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Lists of cells as a person writes them. */
public final class Cells {

  /** What the targets are about. */
  public static final String STANDARD = "put:1,put:16,put:64,put:256,get:1,get:16,get:64,get:256";

  /** Other mixes, larger values, few hot keys, several keys at once. */
  public static final String MORE =
      "mixed:64,put-1k:64,get-1k:64,put-64k:16,get-64k:16,put-hot:64,mixed-hot:64,txn:64";

  private Cells() {}

  /**
   * Reads cells separated by commas; {@code standard} and {@code more} stand for many.
   *
   * @throws IllegalArgumentException that says what cannot be understood
   */
  public static List<Cell> parse(String text) {
    Set<Cell> cells = new LinkedHashSet<>();
    named(text).map(Cell::parse).forEach(cells::add);
    return List.copyOf(cells);
  }

  private static Stream<String> named(String text) {
    return Stream.of(text.split(",", -1))
        .flatMap(part ->
            switch (part.strip()) {
              case "standard" -> named(STANDARD);
              case "more" -> named(MORE);
              default -> Stream.of(part.strip());
            });
  }
}
