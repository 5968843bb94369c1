package unanimous.benchmark.start;

import java.util.List;
import java.util.stream.Stream;
import unanimous.benchmark.measure.Objection;

/**
 * One cluster's life: started in a fresh folder, put under load, ended, and started again.
 *
 * @param fresh in the fresh folder
 * @param freshMebibytes resident memory of all processes after that write
 * @param load objections to the load
 * @param loadedMebibytes the same after the load
 * @param again in the folder that now holds data
 */
record Start(
    FirstWrite fresh,
    long freshMebibytes,
    List<Objection> load,
    long loadedMebibytes,
    FirstWrite again) {

  /** Why its figures must not be trusted; none if they may. */
  List<Objection> objections() {
    return Stream.of(fresh.objections(), load, again.objections()).flatMap(List::stream).toList();
  }
}
