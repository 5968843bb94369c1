package unanimous.system.cluster;

import java.util.List;

/**
 * What must be done in the end, however a test comes to it: as the resource of a {@code try}, where
 * its own failure does not hide why the test failed.
 */
@FunctionalInterface
public interface Cleanup extends AutoCloseable {

  @Override
  void close();

  /** Takes every step, in order, also after one that failed; what failed first is thrown. */
  static void all(List<Cleanup> steps) {
    if (steps.isEmpty()) {
      return;
    }
    try (Cleanup _ = () -> all(steps.subList(1, steps.size()))) {
      steps.getFirst().close();
    }
  }
}
