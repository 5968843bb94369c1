package unanimous.benchmark.report;

import java.util.List;
import java.util.Optional;

/** What came of a study. Its components are the raw figures. */
public interface Finding {

  /** For people. */
  Chapter chapter();

  /** What should have come of it. */
  List<Target> targets();

  /** Whether everything that was to be measured counts. */
  boolean isComplete();

  /** A drawing (SVG), if it has one. */
  default Optional<String> chart() {
    return Optional.empty();
  }
}
