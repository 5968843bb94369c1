package unanimous.benchmark.measure;

import java.util.List;

/**
 * What a run has measured, in the order of time.
 *
 * @param windows one of each contender for each cell and repetition
 * @param disturbed those of rounds that were measured again, and stand here for themselves only
 */
public record Measured(List<Window> windows, List<Window> disturbed) {

  public Measured {
    windows = List.copyOf(windows);
    disturbed = List.copyOf(disturbed);
  }
}
